// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;

/** Files of modules, and orders about them, that leave the set of modules as it is. For many threads. */
final class Archives {
    private static final String CHANGES = Deployments.CHANGES;

    private final HallClient hall;
    private final Wire wire;
    private final String operator;

    Archives(HallClient hall, Wire wire, String operator) {
        this.hall = hall;
        this.wire = wire;
        this.operator = operator;
    }

    /** A file that the gate lets in. */
    byte[] good() {
        return read(ModuleJar.HELLO);
    }

    /** A file that was let in. */
    Thing kept() {
        return new Thing(offered(good()), null, List.of(), null);
    }

    /** An order with all that may stand in one. It can be planned, and the plan refuses it: the module wants another platform. */
    Map<String, Object> order() {
        String archive = offered(ModuleJar.named("acme.later")
                .header("Require-Capability", "yizhan.sdk;filter:=\"(&(version>=9.0)(!(version>=10)))\""));
        Map<String, Object> order = new HashMap<>(Deployments.order("INSTALL", "acme.later", archive));
        order.put("set", List.of(Map.of("module", "acme.later", "archive", archive)));
        order.put("number", 1);
        order.put("why", "Asked for in the hall.");
        order.put("irreversible", false);
        return order;
    }

    /** A change that has ended: whichever there is, or one that was rolled back. */
    synchronized Thing change() {
        JsonNode newest = changes();
        if (newest.isEmpty()) {
            Map<String, Object> order = Deployments.order("INSTALL", null, failing());
            // By its id, and as soon as it may begin: somebody else may change the set of modules meanwhile.
            String own =
                    CHANGES + "/" + begun(order).orFail("change").path("id").asText();
            Await.until("the change is undone", Duration.ofMinutes(1), () -> hall.get(operator, own)
                    .orFail("change")
                    .path("state")
                    .asText()
                    .equals("ROLLED_BACK"));
            newest = changes();
        }
        return new Thing(newest.get(0).path("id").asText(), null, List.of(), null);
    }

    private HallClient.Answer begun(Map<String, Object> order) {
        AtomicReference<HallClient.Answer> answer = new AtomicReference<>();
        Await.until("a change may begin", Duration.ofMinutes(1), () -> {
            answer.set(hall.post(operator, CHANGES, order));
            return !answer.get().code().equals("platform.change-under-way");
        });
        return answer.get();
    }

    private String failing() {
        try {
            return offered(ModuleJar.named("acme.part").failingPart());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode changes() {
        return hall.get(operator, CHANGES + "?limit=1").orFail("changes").path("items");
    }

    private String offered(ModuleJar jar) {
        try {
            return offered(read(jar.write("offered-" + Thread.currentThread().getId())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String offered(byte[] file) {
        Wire.Answer answer = wire.send(new Wire.Message("POST", "/api/platform/v1/archives", operator, file));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return Json.read(answer.text()).path("archive").asText();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
