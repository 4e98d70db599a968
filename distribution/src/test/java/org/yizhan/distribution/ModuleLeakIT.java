// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.Server;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.soak.Holdings;
import org.yizhan.cli.soak.Inspector;
import org.yizhan.cli.soak.OpenStream;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * A module with endpoints, tables, a page, a stream and a consumer of events comes, is used and goes, again and again: nothing of it
 * stays. The long count, which counts the same, is {@code yizhan soak leak}; that it sees what stays, the soak's own test shows.
 */
@OnDistribution
class ModuleLeakIT {
    /** Idle threads of pools end after a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** After these the caches and pools are filled. */
    private static final int FIRST_ROUNDS = 5;

    private static final int ROUNDS = 50;
    private static final String MODULE = "swap-probe";
    private static final String NOTES = "/api/swap-probe/v1/notes";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;
    private final Inspector inspector;

    ModuleLeakIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
        this.inspector = new Inspector(new Server(
                server.pid(),
                Server.started(ProcessHandle.of(server.pid()).orElseThrow()),
                server.url(),
                server.home().toString(),
                server.data().toString(),
                null,
                "-"));
    }

    @Test
    void nothingStays() throws IOException {
        String archive = modules.archive(ModuleJar.swapProbe().write(MODULE));
        for (int i = 0; i < FIRST_ROUNDS; i++) {
            round(archive);
        }
        Holdings before = inspector.look();
        for (int i = 0; i < ROUNDS; i++) {
            round(archive);
        }
        AtomicReference<List<String>> grown = new AtomicReference<>();
        try {
            Await.until("nothing of these rounds is left", PATIENCE, () -> {
                grown.set(look(before).grownSince(before));
                return grown.get().isEmpty();
            });
        } finally {
            assertThat(grown.get()).isEmpty();
        }
    }

    private void round(String archive) throws IOException {
        modules.done(Deployments.order("INSTALL", MODULE, archive));
        hall.post(null, NOTES, Map.of("text", "here")).orFail("note");
        hall.get(null, "/api/swap-probe/v1/postings").orFail("postings");
        assertThat(server.send(server.request("/ui/swap-probe/notes.html")).statusCode())
                .isEqualTo(200);
        try (OpenStream stream = OpenStream.open(server.url(), OpenStream.MODULE)) {
            modules.done(Deployments.order("REMOVE", MODULE, null));
            assertThat(stream.ended()).isEmpty();
        }
    }

    /** What is held now, but of class loaders only those that are new: a cache may still know one of a former test. */
    private Holdings look(Holdings before) {
        try {
            Holdings now = inspector.look();
            long loaders = Math.max(0, now.loaders() - before.loaders());
            return new Holdings(loaders, now.threads(), now.files(), now.connections());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
