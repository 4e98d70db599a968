// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yizhan code}: a one-time code for a mobile number of a sandbox, where no message is sent. */
@Command(name = "code")
final class CodeCommand implements Callable<Integer> {
    private static final String JSON = "application/json";

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "MOBILE", descriptionKey = "code.mobile")
    private String mobile;

    @Override
    public Integer call() {
        ServerClient server = new ServerClient(Server.required(common.layout()), common.words());
        String outbox = "/api/access/v1/outbox?mobile=" + URLEncoder.encode(mobile, StandardCharsets.UTF_8);
        JsonNode waiting = server.get(outbox).at("/items/0");
        if (!waiting.path("valid").asBoolean()) {
            byte[] wish = Json.pretty(Map.of("mobile", mobile)).getBytes(StandardCharsets.UTF_8);
            server.post("/api/access/v1/codes", wish, JSON);
            waiting = server.get(outbox).at("/items/0");
        }
        common.terminal().print(waiting.path("code").asText());
        return 0;
    }
}
