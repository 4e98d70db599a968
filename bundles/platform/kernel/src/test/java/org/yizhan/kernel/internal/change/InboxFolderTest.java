// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** A real folder, looked at as often as the test says; what takes the files is made up. */
class InboxFolderTest {
    private final Hall hall = new Hall();

    @TempDir
    private Path base;

    private Path inbox;
    private InboxFolder folder;

    @BeforeEach
    void made() throws IOException {
        inbox = base.resolve("inbox");
        folder = new InboxFolder(inbox, hall);
        folder.look();
    }

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox)))
                .isEqualTo("rwx------");
    }

    @Test
    void aModuleIsTakenAndKeptWhenItsChangeHolds() throws IOException {
        drop("hello.jar", "hello");
        folder.look();
        assertThat(hall.taken).isEmpty();
        folder.look();
        assertThat(hall.taken).containsExactly("hello.jar: hello");
        assertThat(inbox.resolve("doing/hello.jar")).exists();
        folder.look();
        assertThat(inbox.resolve("doing/hello.jar")).exists();
        hall.endings.put("hello.jar", InboxTaker.Ending.DONE);
        folder.look();
        assertThat(inbox.resolve("done/hello.jar")).hasContent("hello");
        assertThat(everywhere()).containsExactly("done/hello.jar");
    }

    @Test
    void aFileThatStillGrowsIsLeftUntilItHasEnded() throws IOException {
        for (int length = 1; length < 4; length++) {
            drop("hello.jar", "x".repeat(length));
            folder.look();
        }
        assertThat(hall.taken).isEmpty();
        folder.look();
        assertThat(hall.taken).containsExactly("hello.jar: xxx");
    }

    @Test
    void whatIsHiddenOrAFolderIsLeftAlone() throws IOException {
        drop(".hello.jar", "part");
        Files.createDirectories(inbox.resolve("mine.jar"));
        looks(4);
        assertThat(hall.taken).isEmpty();
        assertThat(inbox.resolve(".hello.jar")).exists();
        assertThat(inbox.resolve("mine.jar")).isDirectory();
    }

    @Test
    void whatIsNoModuleIsRefusedInBothLanguages() throws IOException {
        drop("hello.kar", "x");
        Files.createSymbolicLink(inbox.resolve("link.jar"), Path.of("/etc/hostname"));
        looks(2);
        assertThat(hall.taken).isEmpty();
        assertThat(everywhere())
                .containsExactlyInAnyOrder(
                        "refused/hello.kar", "refused/hello.kar.txt", "refused/link.jar", "refused/link.jar.txt");
        assertThat(Files.readAllLines(inbox.resolve("refused/hello.kar.txt")))
                .containsExactly(
                        "中文 platform.inbox-no-module", "en platform.inbox-no-module", "platform.inbox-no-module");
    }

    @Test
    void whatTheGateRefusesIsRefusedWithItsReason() throws IOException {
        hall.refuses.put("bad.jar", Problem.refused("platform.archive-unsigned").with("module", "bad"));
        drop("bad.jar", "x");
        looks(2);
        assertThat(inbox.resolve("refused/bad.jar")).exists();
        assertThat(inbox.resolve("refused/bad.jar.txt")).content().contains("en platform.archive-unsigned");
    }

    @Test
    void whatIsRolledBackIsRefusedWithTheReasonOfTheChange() throws IOException {
        drop("sick.jar", "x");
        looks(2);
        hall.endings.put("sick.jar", new InboxTaker.Ending(new Reason("platform.change-health-red", Map.of())));
        folder.look();
        assertThat(inbox.resolve("refused/sick.jar.txt")).content().contains("platform.change-health-red");
    }

    @Test
    void waitsWhileAnotherChangeIsUnderWay() throws IOException {
        hall.free = false;
        drop("hello.jar", "x");
        looks(3);
        assertThat(hall.taken).isEmpty();
        assertThat(inbox.resolve("hello.jar")).exists();
        hall.free = true;
        // One that began at the same moment.
        hall.refuses.put("hello.jar", Problem.conflict("platform.change-under-way"));
        looks(2);
        assertThat(everywhere()).containsExactly("doing/hello.jar");
        hall.refuses.clear();
        folder.look();
        assertThat(hall.taken).containsExactly("hello.jar: x");
    }

    @Test
    void takesOneAfterTheOther() throws IOException {
        drop("b.jar", "b");
        drop("a.jar", "a");
        looks(3);
        assertThat(hall.taken).containsExactly("a.jar: a");
        hall.endings.put("a.jar", InboxTaker.Ending.DONE);
        looks(2);
        assertThat(hall.taken).containsExactly("a.jar: a", "b.jar: b");
    }

    @Test
    void whatIsThereAlreadyIsDone() throws IOException {
        hall.there.add("hello");
        drop("hello.jar", "hello");
        looks(2);
        assertThat(everywhere()).containsExactly("done/hello.jar");
    }

    @Test
    void whatTheServerWasAtWhenItEndedIsNotTriedAgain() throws IOException {
        drop("kept.jar", "kept");
        drop("cut.jar", "cut");
        for (String name : List.of("kept.jar", "cut.jar")) {
            Files.move(inbox.resolve(name), inbox.resolve("doing").resolve(name));
        }
        hall.there.add("kept");
        hall.free = false;
        folder = new InboxFolder(inbox, hall);
        folder.look();
        assertThat(everywhere()).containsExactlyInAnyOrder("doing/kept.jar", "doing/cut.jar");
        hall.free = true;
        looks(2);
        assertThat(hall.taken).isEmpty();
        assertThat(everywhere()).containsExactlyInAnyOrder("done/kept.jar", "refused/cut.jar", "refused/cut.jar.txt");
    }

    @Test
    void whatIsTooLargeIsNotEvenRead() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(inbox.resolve("big.jar").toFile(), "rw")) {
            file.setLength((50L << 20) + 1);
        }
        looks(2);
        assertThat(inbox.resolve("refused/big.jar.txt")).content().contains("platform.archive-too-large");
    }

    @Test
    void anErrorOfOurOwnEndsTheFileAndADeadDatabaseDoesNot() throws IOException {
        hall.refuses.put("odd.jar", new IllegalStateException("odd"));
        drop("odd.jar", "x");
        looks(2);
        assertThat(inbox.resolve("refused/odd.jar.txt")).content().contains("platform.change-failed");
        drop("hello.jar", "x");
        hall.dead = true;
        assertThatThrownBy(() -> looks(2)).isInstanceOf(IllegalStateException.class);
        hall.dead = false;
        looks(2);
        assertThat(hall.taken).containsExactly("hello.jar: x");
    }

    @Test
    void oneThatIsTakenAwayIsForgotten() throws IOException {
        drop("a.jar", "a");
        looks(2);
        Files.delete(inbox.resolve("doing/a.jar"));
        hall.endings.put("a.jar", InboxTaker.Ending.DONE);
        drop("b.jar", "b");
        looks(3);
        assertThat(hall.taken).containsExactly("a.jar: a", "b.jar: b");
    }

    private void looks(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            folder.look();
        }
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(inbox.resolve(name), content);
    }

    private List<String> everywhere() throws IOException {
        try (var files = Files.walk(inbox)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> inbox.relativize(file).toString())
                    .toList();
        }
    }

    /** Takes files as the test says. */
    private static final class Hall implements InboxTaker {
        private final List<String> taken = new ArrayList<>();
        private final Map<String, RuntimeException> refuses = new TreeMap<>();
        private final Map<String, Ending> endings = new TreeMap<>();
        private final Set<String> there = new HashSet<>();
        private boolean free = true;
        private boolean dead;

        @Override
        public boolean free() {
            if (dead) {
                throw new IllegalStateException("no database");
            }
            return free;
        }

        @Override
        public String take(String name, byte[] file) {
            if (refuses.containsKey(name)) {
                throw refuses.get(name);
            }
            if (has(file)) {
                return null;
            }
            taken.add(name + ": " + new String(file, StandardCharsets.UTF_8));
            return name;
        }

        @Override
        public Ending ending(String ticket) {
            return endings.get(ticket);
        }

        @Override
        public boolean has(byte[] file) {
            return there.contains(new String(file, StandardCharsets.UTF_8));
        }

        @Override
        public Map<String, String> sentences(Reason reason) {
            return new TreeMap<>(Map.of("en", "en " + reason.code(), "zh-CN", "中文 " + reason.code())).descendingMap();
        }
    }
}
