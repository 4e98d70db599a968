// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Waits for a job of the server and shows how far it is. */
public final class JobWatch {
    private static final Set<String> WORKING = Set.of("queued", "running");

    private final ServerClient server;
    private final Terminal terminal;

    public JobWatch(ServerClient server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    /** The job when it is done. */
    public JsonNode end(String id) {
        JsonNode job = server.get("/api/platform/v1/jobs/" + id);
        while (WORKING.contains(job.path("state").asText())) {
            if (job.path("total").asLong() > 0) {
                terminal.progress("job.progress", job.path("title").asText(), job.path("done"), job.path("total"));
            }
            Health.pause();
            job = server.get("/api/platform/v1/jobs/" + id);
        }
        terminal.clear();
        return switch (job.path("state").asText()) {
            case "done" -> job;
            case "cancelled" -> throw new Failure("job.cancelled", id);
            default ->
                throw new Failure(
                        "job.failed",
                        job.at("/problem/detail").asText("-"),
                        job.at("/problem/code").asText("-"));
        };
    }
}
