// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLogTest {
    @TempDir
    private Path folder;

    @Test
    void tellsTheLineThatTellsMostOfThisStartOnly() throws IOException {
        Path log = Files.writeString(folder.resolve("yizhan.log"), "old ERROR Unable to resolve something else\n");
        StartLog start = new StartLog(folder.resolve("console.log"), log);
        assertThat(start.reason()).isEqualTo("-");

        Files.writeString(
                log, "12:00 ERROR noise\n12:01 ERROR Unable to resolve org.yizhan.x\n", StandardOpenOption.APPEND);

        assertThat(start.reason()).isEqualTo("12:01 ERROR Unable to resolve org.yizhan.x");
    }

    @Test
    void tellsALineOfJsonAsPeopleReadIt() throws IOException {
        Path log = folder.resolve("yizhan.log");
        StartLog start = new StartLog(folder.resolve("console.log"), log);
        Files.writeString(log, """
                {"time":"t1","level":"INFO","logger":"a.b.C","thread":"x","message":"fine"}
                {"time":"t2","level":"ERROR","logger":"a.b.C","thread":"x","request":"r1","message":"it broke"}
                """);
        assertThat(start.reason()).isEqualTo("t2 ERROR C r1 it broke");
    }

    @Test
    void tellsWhatIsRefusedForGoodAsSoonAsItIsSaid() throws IOException {
        Path log = folder.resolve("yizhan.log");
        StartLog start = new StartLog(folder.resolve("console.log"), log);
        String line = """
                {"time":"t1","level":"ERROR","logger":"a.Opening","message":"The database stays shut: it is another's."}
                """;
        Files.writeString(log, line.substring(0, line.length() - 20));
        assertThat(start.refusal()).as("half written").isNull();
        Files.writeString(log, line);
        assertThat(start.refusal()).isEqualTo("it is another's.");
    }

    @Test
    void tellsWhyTheScriptDidNotEvenBegin() throws IOException {
        Path console = Files.writeString(folder.resolve("console.log"), "yizhan: No Java here.\n");
        assertThat(new StartLog(console, folder.resolve("yizhan.log")).reason()).isEqualTo("yizhan: No Java here.");
    }
}
