// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to somebody who has mistyped a command. */
class UsageTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path work;

    @BeforeEach
    void home() {
        System.setProperty("yizhan.home", Path.of("../../..").toAbsolutePath().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "keys, 'list, rotate, reseal, retire'",
        "trust, 'list, add, remove'",
        "bench, 'boot, http, confirm, swap'",
        "profile, 'export, diff, import'"
    })
    void aCommandThatIsAChoiceAsksWhichIsMeant(String command, String choices) {
        assertThat(yizhan("en", command)).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "\"yizhan " + command + "\" does nothing by itself.",
                        "Name what it shall do: " + choices + ". What each does: yizhan " + command + " --help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soak nonsense", "demo --scale nonsense"})
    void aNameThatIsNoneIsNotUnderstood(String command) {
        assertThat(yizhan("en", command.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).first().asString().contains("\"nonsense\"");
    }

    private int yizhan(String language, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(new String[] {"--lang", language, "--work-dir", work.toString()}, 0, all, arguments.length, 4);
        return run(all);
    }

    private int run(String... arguments) {
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
