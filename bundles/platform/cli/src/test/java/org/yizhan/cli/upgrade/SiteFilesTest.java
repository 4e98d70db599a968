// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as it was shipped, as the site has it, as it is shipped now: null where there is none. */
class SiteFilesTest {
    @TempDir
    private Path folder;

    private List<String> told;

    @Test
    void whatTheSiteHasNotTouchedIsTheNewVersions() throws IOException {
        assertThat(after("etc/a.cfg", "1", "1", "2")).isEqualTo("2");
        assertThat(after("etc/a.cfg", null, null, "2")).isEqualTo("2");
        assertThat(after("etc/a.cfg", "1", "1", null)).isNull();
        assertThat(after("bin/jvm.options", "1", "1", "2")).isEqualTo("2");
        assertThat(told).isEmpty();
    }

    @Test
    void whatTheSiteHasChangedIsItsOwnAndTheNewFormLiesBeside() throws IOException {
        assertThat(after("etc/a.cfg", "1", "mine", "2")).isEqualTo("mine");
        assertThat(told).containsExactly("etc/a.cfg");
        assertThat(text("new/etc/a.cfg.new")).isEqualTo("2");
        assertThat(after("bin/jvm.options", "1", "mine", "2")).isEqualTo("mine");
        assertThat(told).containsExactly("bin/jvm.options");
        assertThat(after("etc/a.cfg", "1", null, "2")).as("taken away").isNull();
        assertThat(told).containsExactly("etc/a.cfg");
    }

    @Test
    void nothingIsToldWhereNothingIsNew() throws IOException {
        assertThat(after("etc/a.cfg", "1", "mine", "1")).isEqualTo("mine");
        assertThat(after("etc/a.cfg", "1", "2", "2")).isEqualTo("2");
        assertThat(after("etc/a.cfg", "1", "mine", null)).isEqualTo("mine");
        assertThat(after("etc/trust/acme.cer", null, "mine", null)).isEqualTo("mine");
        assertThat(after("etc/a.cfg", "1", null, "1")).isNull();
        assertThat(told).isEmpty();
        assertThat(folder.resolve("new/etc/a.cfg.new")).doesNotExist();
    }

    @Test
    void whatLayBesideAfterAnEarlierUpgradeGoes() throws IOException {
        put("hall/etc/a.cfg.new", "1");
        assertThat(after("etc/a.cfg", "1", "mine", "1")).isEqualTo("mine");
        assertThat(folder.resolve("new/etc/a.cfg.new")).doesNotExist();
    }

    @Test
    void theListOfBundlesIsAlwaysTheVersions() throws IOException {
        assertThat(after("etc/startup.properties", "1", "mine", "2")).isEqualTo("2");
        assertThat(told).isEmpty();
    }

    @Test
    void settingsThatAreNewComeToThoseOfTheSite() throws IOException {
        String shipped = "# Where.\nport = 8080\n";
        String next = "# Where it listens.\nport = 8081\n\n# Colour of\n# the door.\ndoor = green\n\n# No more.\n";
        assertThat(after("etc/yizhan.properties", shipped, "port = 9000\n", next))
                .isEqualTo("port = 9000\n\n# Colour of\n# the door.\ndoor = green\n");
        assertThat(told).containsExactly("etc/yizhan.properties");
        assertThat(after("etc/yizhan.properties", shipped, "host = here\n", shipped + "x = 1\n"))
                .as("a line that the site has taken out does not come back")
                .isEqualTo("host = here\n\nx = 1\n");
    }

    private String after(String file, String shipped, String own, String next) throws IOException {
        put("hall/lib/shipped/" + file, shipped);
        put("hall/" + file, own);
        put("new/lib/shipped/" + file, next);
        put("new/" + file, next);
        Files.deleteIfExists(folder.resolve("new/" + file + ".new"));
        told = new SiteFiles(folder.resolve("hall"), folder.resolve("new")).settle();
        String after = text("new/" + file);
        for (String tree : List.of("hall/lib/shipped/", "hall/", "new/lib/shipped/", "new/")) {
            Files.deleteIfExists(folder.resolve(tree + file));
        }
        return after;
    }

    private void put(String file, String text) throws IOException {
        if (text != null) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
        }
    }

    private String text(String file) throws IOException {
        Path there = folder.resolve(file);
        return Files.exists(there) ? Files.readString(there) : null;
    }
}
