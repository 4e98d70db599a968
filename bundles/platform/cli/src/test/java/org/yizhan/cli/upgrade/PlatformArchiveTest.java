// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformArchiveTest {
    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void content() throws Exception {
        Path top = Files.createDirectories(folder.resolve("yizhan-1/a b"));
        Files.writeString(top.resolve("one"), "12345");
        Files.writeString(top.resolve("two"), "123");
        archive = folder.resolve("a.tar.gz");
    }

    @Test
    void saysWhatAWholeOneTakes() throws Exception {
        pack("yizhan-1");
        assertThat(PlatformArchive.size(archive)).isEqualTo(8);
    }

    @Test
    void refusesWhatIsNone() throws Exception {
        Files.writeString(archive, "nothing");
        refused("upgrade.no-archive");
        Files.delete(archive);
        refused("upgrade.no-file");
    }

    @Test
    void refusesOneThatIsCutOff() throws Exception {
        Files.write(folder.resolve("yizhan-1/noise"), noise());
        pack("yizhan-1");
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length - 1000));
        refused("upgrade.cut-off");
    }

    @Test
    void refusesWhatCouldComeToLieElsewhere() throws Exception {
        pack("--transform=s,one,../../../one,", "yizhan-1");
        refused("upgrade.strange-entry");
        pack(folder.resolve("yizhan-1").toString());
        refused("upgrade.strange-entry");
        Files.createSymbolicLink(folder.resolve("yizhan-1/link"), Path.of("/tmp"));
        pack("yizhan-1");
        refused("upgrade.strange-entry");
        Files.delete(folder.resolve("yizhan-1/link"));
        Files.createLink(folder.resolve("yizhan-1/again"), folder.resolve("yizhan-1/a b/one"));
        pack("yizhan-1");
        refused("upgrade.strange-entry");
        Files.delete(folder.resolve("yizhan-1/again"));
        Files.createDirectory(folder.resolve("second"));
        pack("yizhan-1", "second");
        refused("upgrade.strange-entry");
    }

    private static byte[] noise() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private void refused(String code) {
        assertThatThrownBy(() -> PlatformArchive.size(archive)).hasMessage(code);
    }

    private void pack(String... what) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("tar", "-P", "-czf", archive.toString(), "-C", folder.toString()), Stream.of(what))
                .toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
