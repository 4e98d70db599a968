// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cli.demo.County;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class WordsTest {
    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(keys("zh-CN")).isEqualTo(keys("en"));
    }

    @Test
    void eachFailureHasItsRemedy() {
        assertThat(keys("en").stream()
                        .filter(key -> key.endsWith(".cause"))
                        .map(key -> key.replace(".cause", ".remedy")))
                .isNotEmpty()
                .allMatch(keys("en")::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyCommandAndOptionIsExplained(String language) {
        CommandLine line = new CommandLine(Yizhan.command());
        line.setResourceBundle(Words.of(language).bundle());
        List<String> silent = new ArrayList<>();
        collect(line.getCommandSpec(), silent);
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void noHelpNamesADefaultThatIsNone(String language) {
        CommandLine line = new CommandLine(Yizhan.command());
        line.setResourceBundle(Words.of(language).bundle());
        List<CommandLine> all = new ArrayList<>();
        collect(line, all);
        assertThat(all).hasSizeGreaterThan(11).allSatisfy(command -> assertThat(command.getUsageMessage())
                .doesNotContain("null")
                .doesNotContain("${"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theDemonstrationNamesEachOfItsScales(String language) {
        for (County.Scale scale : County.Scale.values()) {
            String name = scale.name().toLowerCase(Locale.ROOT);
            assertThat(Words.of(language).text("scale")).contains(name);
            assertThat(Words.of(language).text("demo.scale.remedy")).contains(name);
        }
    }

    @Test
    void theReadmeNamesEveryCommand() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<CommandLine> all = new ArrayList<>();
        collect(new CommandLine(Yizhan.command()), all);
        assertThat(all.stream()
                        .map(line -> line.getCommandSpec().qualifiedName())
                        .filter(name -> name.contains(" "))
                        .map(name -> name.substring(name.indexOf(' ') + 1)))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(readme).containsPattern("`" + command + "[` ]"));
    }

    @Test
    void whateverTheServerFindsAFileToBeHasAWord() {
        assertThat(keys("en")).contains("archive.SHIPPED", "archive.SIGNED", "archive.UNSIGNED");
    }

    @Test
    void numbersComeOutWithoutGrouping() {
        assertThat(Words.of("en").text("doctor.port.good", 10080)).isEqualTo("Port 10080 is free, or ours");
    }

    @Test
    void sentencesWithValuesDoubleTheirApostrophes() {
        Pattern single = Pattern.compile("(?<!')'(?!')");
        assertThat(keys("en").stream()
                        .filter(key -> Words.of("en").bundle().getString(key).matches("(?s).*\\{[0-9].*"))
                        .filter(key -> single.matcher(Words.of("en").bundle().getString(key))
                                .find()))
                .isEmpty();
    }

    private static TreeSet<String> keys(String language) {
        return new TreeSet<>(Words.of(language).bundle().keySet());
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, all));
    }

    private static void collect(CommandSpec command, List<String> silent) {
        if (command.usageMessage().description().length == 0) {
            silent.add(command.qualifiedName());
        }
        command.options().stream()
                .filter(option -> option.description().length == 0)
                .forEach(option -> silent.add(command.qualifiedName() + " " + option.longestName()));
        command.positionalParameters().stream()
                .filter(parameter -> parameter.description().length == 0)
                .forEach(parameter -> silent.add(command.qualifiedName() + " " + parameter.paramLabel()));
        command.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), silent));
    }
}
