// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource(
            value = {
                "trust add cn.vendor | 缺少：FILE | 请写成：yizhan trust add PUBLISHER FILE",
                "import | 缺少：KIND | 请写成：yizhan import KIND FILE",
                "run --port | 缺少：--port PORT | 请写成：yizhan run --port PORT",
                "modlues | 没有“modlues”这个命令。 | 您要的可能是：yizhan modules",
                "re | 没有“re”这个命令。 | 您要的可能是：yizhan remove, yizhan restore",
                "keys lst | 没有“lst”这个命令。 | 您要的可能是：yizhan keys list",
                "zzz | 没有“zzz”这个命令。 | 有哪些命令请看：yizhan --help",
                "run --prot=8080 | 这里没有 --prot 这个选项。 | 您要的可能是：--port",
                "run --database | 这里没有 --database 这个选项。 | "
                        + "您要的可能是：--database-password-file, --database-url, --database-user",
                "stop --nonsense | 这里没有 --nonsense 这个选项。 | 有哪些选项请看：yizhan stop --help",
                "clock 2026-11-22 now | 这里多了“now”。 | 请写成：yizhan clock [DATE]",
                "status --json --json | --json 写了不止一次。 | 请只写一次。",
                "run --timeout soon | --timeout 不能是“soon”。 | 请写整数。",
                "run --sandbox=maybe | --sandbox 不能是“maybe”。 | 它的含义请看：yizhan run --help"
            },
            delimiter = '|')
    void whatIsMistypedIsSaidInChineseWithWhatMayBeMeant(String command, String cause, String remedy) {
        assertThat(yizhan("zh-CN", command.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(cause, remedy);
    }

    @Test
    void whatIsMistypedIsSaidInEnglish() {
        assertThat(yizhan("en", "doctro")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("There is no command \"doctro\".", "You may mean: yizhan doctor");
    }

    @Test
    void theGeneralOptionsMayStandBeforeTheCommand() throws IOException {
        Files.createDirectory(work.resolve("log"));
        Files.writeString(work.resolve("log/yizhan.log"), "a line\n");
        for (String language : List.of("en", "zh-CN")) {
            assertThat(run("--lang", language, "--work-dir", work.toString(), "stop"))
                    .isZero();
        }
        assertThat(run("--work-dir", work.toString(), "logs")).isZero();
        assertThat(run("--lang=en", "trust", "lst")).isEqualTo(2);
        assertThat(out.toString().lines()).containsExactly("Nothing runs here.", "没有正在运行的服务。", "a line");
        assertThat(err.toString()).startsWith("There is no command");
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
