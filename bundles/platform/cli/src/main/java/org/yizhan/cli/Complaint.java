// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** How a command that failed says so: one sentence of cause and one of remedy, or the same as JSON. */
final class Complaint {
    private final Words words;
    private final CommandLine line;
    private final ParseResult parsed;

    Complaint(Words words, CommandLine line, ParseResult parsed) {
        this.words = words;
        this.line = line;
        this.parsed = parsed;
    }

    int say(Exception e) {
        Failure failure = Failure.of(e);
        if (failure != e && System.getenv("YIZHAN_DEBUG") != null) {
            e.printStackTrace(line.getErr());
        }
        String cause = failure.cause(words);
        String remedy = failure.remedy(words);
        if (Yizhan.asksForJson(parsed)) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("failed", true)
                    .put("code", failure.code())
                    .put("cause", cause)
                    .put("remedy", remedy);
            line.getOut().println(Json.pretty(json));
        }
        Common.of(line.getCommandSpec()).terminal().clear();
        line.getErr().println(cause);
        line.getErr().println(remedy);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
