// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Json;
import org.yizhan.cli.MarketTime;
import org.yizhan.cli.ServerClient;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yizhan keys list}: which keys there are, the newest first. */
@Command(name = "list")
final class ListKeysCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        ServerClient server = KeysCommand.server(common);
        JsonNode all = server.get(KeysCommand.KEYS);
        Terminal terminal = common.terminal();
        if (json) {
            terminal.print(Json.pretty(all));
            return 0;
        }
        MarketTime time = MarketTime.of(server);
        String use = "keys.seals";
        for (JsonNode key : all) {
            terminal.say(
                    use,
                    key.path("key").asText(),
                    time.shown(key.path("created").asText()),
                    key.path("algorithm").asText());
            use = "keys.opens";
        }
        return 0;
    }
}
