// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command has, and what it works with. Use as {@code @Mixin}. */
public final class Common {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help",
            order = 90)
    private boolean help;

    /** Read by {@link Words#language}; declared so that it is known. */
    @Option(names = "--lang", paramLabel = "TAG", descriptionKey = "lang", order = 91)
    private String lang;

    @Option(names = "--work-dir", paramLabel = "DIR", descriptionKey = "work-dir", order = 92)
    private Path workDir;

    private Terminal terminal;

    CommandSpec spec() {
        return spec;
    }

    public Words words() {
        String tag = given(common -> common.lang);
        return Words.of(tag == null ? Words.language() : Words.language("--lang", tag));
    }

    /** Where this command prints; the same each time. */
    public Terminal terminal() {
        if (terminal == null) {
            terminal =
                    new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), words());
        }
        return terminal;
    }

    /** What to throw when options that are well each for itself do not go together: the command was not understood. */
    public ParameterException misunderstood(Failure failure) {
        return new ParameterException(spec.commandLine(), failure.code(), failure);
    }

    public Layout layout() {
        return Layout.find(given(common -> common.workDir));
    }

    /** An option may stand before the command, too: {@code yizhan --lang en modules}. @return null when it stands nowhere */
    private <T> T given(Function<Common, T> option) {
        for (CommandSpec command = spec; command != null; command = command.parent()) {
            T value = option.apply(of(command));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Those of a command. */
    static Common of(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(Common.class::isInstance)
                .map(Common.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
