// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Yizhan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the command line says. */
final class Said {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    int yizhan(Path work, String... arguments) {
        System.setProperty("yizhan.home", Path.of("../../..").toAbsolutePath().toString());
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--work-dir", work.toString(), "--lang", "en"))
                .toArray(String[]::new);
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    /** Cause and remedy of a failure. */
    static String in(String language, Failure failure) {
        Speaker speaker = new Speaker();
        new CommandLine(speaker).parseArgs("--lang", language);
        return failure.cause(speaker.common.words()) + " " + failure.remedy(speaker.common.words());
    }

    /** Only to be asked for words. */
    @Command(name = "speaker")
    private static final class Speaker {
        @Mixin
        private Common common;
    }
}
