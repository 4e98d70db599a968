// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.nio.file.Path;
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
        return Words.of(lang == null ? Words.language() : Words.language("--lang", lang));
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
        return Layout.find(workDir);
    }
}
