// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
    @TempDir
    private Path folder;

    @Test
    void theSameBytesAreFoundAgainAndOthersUnpackedAnew() throws Exception {
        Unpacked unpacked = new Unpacked(folder.resolve("dist"));
        Path first = unpacked.of(archive("a.tar.gz", "one"));
        Files.writeString(first.resolve("left-by-a-run"), "");

        assertThat(unpacked.of(archive("b.tar.gz", "two"))).isNotEqualTo(first);
        assertThat(first.resolve("left-by-a-run")).exists();
        assertThat(first.resolve("file")).hasContent("one");

        unpacked.keepOnly(first);
        assertThat(folder.resolve("dist")).isDirectoryContaining(path -> path.equals(first));
        assertThat(Files.list(folder.resolve("dist"))).hasSize(1);
    }

    @Test
    void aDamagedArchiveLeavesNothingThatLooksUnpacked() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.tar.gz"), "not an archive");
        Unpacked unpacked = new Unpacked(folder.resolve("dist"));

        assertThatThrownBy(() -> unpacked.of(damaged)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> unpacked.of(damaged)).isInstanceOf(Failure.class);
    }

    @Test
    void whatCannotBePutInItsPlaceIsTakenAway() throws Exception {
        Path archive = archive("a.tar.gz", "one");
        Path taken = Files.createDirectories(folder.resolve("dist/taken"));
        Files.writeString(taken.resolve("file"), "of somebody");

        assertThatThrownBy(() -> Unpacked.unpack(archive, taken)).isInstanceOf(Failure.class);
        assertThat(Files.list(folder.resolve("dist"))).containsExactly(taken);
    }

    private Path archive(String name, String content) throws Exception {
        Path top = Files.createDirectories(folder.resolve("yizhan-1"));
        Files.writeString(top.resolve("file"), content);
        Path archive = folder.resolve(name);
        Process tar =
                new ProcessBuilder("tar", "-czf", archive.toString(), "-C", folder.toString(), "yizhan-1").start();
        assertThat(tar.waitFor()).isZero();
        return archive;
    }
}
