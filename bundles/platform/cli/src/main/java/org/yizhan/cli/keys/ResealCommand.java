// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.JobWatch;
import org.yizhan.cli.ServerClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yizhan keys reseal}: brings what was sealed before under the newest key, and waits for it. */
@Command(name = "reseal")
final class ResealCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Override
    public Integer call() {
        ServerClient server = KeysCommand.server(common);
        String job =
                server.post(KeysCommand.KEYS + "/reseal", Map.of()).path("job").asText();
        JsonNode summary = new JobWatch(server, common.terminal()).end(job).path("summary");
        if (!summary.path("done").asBoolean()) {
            List<String> left = new ArrayList<>();
            summary.path("left").forEach(table -> left.add(table.asText()));
            throw new Failure("keys.left", summary.path("values"), left.isEmpty() ? "-" : String.join(", ", left));
        }
        common.terminal()
                .say(
                        "keys.resealed",
                        summary.path("values"),
                        summary.path("tables").size());
        return 0;
    }
}
