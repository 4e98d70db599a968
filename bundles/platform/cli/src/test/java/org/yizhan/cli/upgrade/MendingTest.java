// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.Yizhan;

/** An upgrade is cut off at each of its files; the former platform comes back, and what else lies in the folder stays. */
class MendingTest {
    private static final Map<String, String> FORMER = Map.of(
            "bin/yizhan",
            "1",
            "lib/yizhan-cli.jar",
            "1",
            "system/old/a.jar",
            "1",
            "system/both.jar",
            "1",
            "etc/b",
            "1");
    private static final Map<String, String> FRESH = Map.of(
            "bin/yizhan",
            "2",
            "lib/yizhan-cli.jar",
            "2",
            "system/new/a.jar",
            "2",
            "system/both.jar",
            "1",
            "etc/c",
            "2");

    @TempDir
    private Path root;

    private final StringWriter said = new StringWriter();
    private Layout layout;

    @BeforeEach
    void aHall() throws IOException {
        layout = new Layout(root, false, root.resolve("data"));
        fill(root, FORMER);
        Files.createDirectories(root.resolve("keys"));
        Files.writeString(root.resolve("keys/vault.key"), "key");
        Files.createDirectories(root.resolve("data"));
        fill(Journal.fresh(layout), FRESH);
        new Exchange(root).keep(Journal.former(layout));
    }

    @Test
    void allThatIsExchangedIsTheNewPlatform() throws IOException {
        new Exchange(root).bring(Journal.former(layout), Journal.fresh(layout));
        assertThat(platform()).isEqualTo(new TreeMap<>(FRESH));
        assertThat(root.resolve("system/old")).doesNotExist();
        assertThat(root.resolve("keys/vault.key")).hasContent("key");
    }

    /** A dump of a PostgreSQL may take an hour, in which the hall goes on and so do those who look after it. */
    @Test
    void whatAPersonChangesUntilTheStopStaysOnBothWays() throws IOException {
        dead(false);
        Files.writeString(root.resolve("etc/b"), "by hand");
        Upgrade.exchange(layout, Journal.of(layout).orElseThrow());
        assertThat(root.resolve("etc/c")).hasContent("2");
        assertThat(root.resolve("etc/b")).hasContent("by hand");
        Mending.goBack(layout, Journal.of(layout).orElseThrow());
        assertThat(root.resolve("etc/b")).hasContent("by hand");
        assertThat(root.resolve("bin/yizhan")).hasContent("1");
    }

    @Test
    void whatWasCutOffAnywhereIsUndone() throws IOException {
        dead(true);
        for (String file : Stream.concat(FRESH.keySet().stream(), FORMER.keySet().stream())
                .sorted()
                .toList()) {
            // As far as this file, in the order of the names; a part of it is there already.
            for (Map.Entry<String, String> one : new TreeMap<>(FRESH).entrySet()) {
                if (one.getKey().compareTo(file) < 0) {
                    Files.createDirectories(root.resolve(one.getKey()).getParent());
                    Files.writeString(root.resolve(one.getKey()), one.getValue());
                }
            }
            Files.deleteIfExists(root.resolve("system/old/a.jar"));
            Mending.goBack(layout, Journal.of(layout).orElseThrow());
            assertThat(platform()).as(file).isEqualTo(new TreeMap<>(FORMER));
        }
        run();
        assertThat(said.toString()).contains("It is undone: version 1 is in place again");
        assertThat(root.resolve(".upgrade")).doesNotExist();
    }

    @Test
    void beforeTheExchangeNothingIsTouched() throws IOException {
        Path snapshot = Files.createDirectories(root.resolve("data/before-upgrade-1"));
        dead(false);
        Files.writeString(root.resolve("etc/b"), "by hand");
        run();
        assertThat(root.resolve("etc/b")).hasContent("by hand");
        assertThat(root.resolve(".upgrade")).doesNotExist();
        assertThat(snapshot).doesNotExist();
    }

    /** The new version may have run its scripts on it, and the dump is the only way back. */
    @Test
    void theDumpOfAPostgresStays() throws IOException {
        Path dump =
                Files.createDirectories(root.resolve("data/before-upgrade-1")).resolve("postgres.dump");
        Files.writeString(dump, "dump");
        journal(true, ProcessHandle.current().pid(), 1, false);
        run();
        assertThat(platform()).isEqualTo(new TreeMap<>(FORMER));
        assertThat(dump).hasContent("dump");
        assertThat(said.toString()).contains("Its dump from before the upgrade is in " + dump.getParent());
    }

    @Test
    void theDumpOfAPostgresThatNothingHasMetGoes() throws IOException {
        Path snapshot = Files.createDirectories(root.resolve("data/before-upgrade-1"));
        Files.writeString(snapshot.resolve("postgres.dump"), "half");
        journal(false, ProcessHandle.current().pid(), 1, false);
        run();
        assertThat(snapshot).doesNotExist();
    }

    @Test
    void aJournalThatCannotBeWrittenLeavesNoFolderForData() throws IOException {
        dead(false);
        Journal journal = Journal.of(layout).orElseThrow();
        Files.createDirectory(root.resolve(".upgrade/journal.json.part"));
        assertThatThrownBy(() -> journal.begin(layout)).isInstanceOf(IOException.class);
        assertThat(root.resolve("data")).isEmptyDirectory();
    }

    @Test
    void oneThatIsUnderWayIsLeftAlone() throws IOException {
        ProcessHandle me = ProcessHandle.current();
        journal(true, me.pid(), Server.started(me), true);
        run();
        assertThat(said.toString()).contains("is under way here");
        assertThat(Journal.fresh(layout)).exists();
    }

    @Test
    void aJournalThatCannotBeReadIsNotPassedOver() throws IOException {
        Files.writeString(root.resolve(".upgrade/journal.json"), "{");
        run();
        assertThat(said.toString()).contains("journal.json cannot be read");
        assertThat(Journal.former(layout)).exists();
    }

    /** There is no server in this hall: what is seen is what comes before its start. */
    private void run() {
        System.setProperty("yizhan.home", root.toString());
        PrintWriter writer = new PrintWriter(said, true);
        assertThat(Yizhan.run(writer, writer, "run", "--port", "0", "--lang", "en"))
                .isEqualTo(1);
    }

    private void dead(boolean exchanging) throws IOException {
        journal(exchanging, ProcessHandle.current().pid(), 1, true);
    }

    private void journal(boolean exchanging, long pid, long started, boolean embedded) throws IOException {
        String data = root.resolve("data").toString();
        new Journal(
                        exchanging,
                        false,
                        "1",
                        "2",
                        pid,
                        started,
                        true,
                        Map.of(),
                        data,
                        data + "/before-upgrade-1",
                        embedded)
                .write(layout);
    }

    private static void fill(Path tree, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.createDirectories(tree.resolve(file.getKey()).getParent());
            Files.writeString(tree.resolve(file.getKey()), file.getValue());
        }
    }

    private SortedMap<String, String> platform() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        for (String part : new String[] {"bin", "lib", "system", "etc"}) {
            try (Stream<Path> files = Files.walk(root.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return found;
    }
}
