// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * Bundles that do not fit are put into the shipped archive while people use it. Each says in one sentence what it lacks; nobody else
 * notices; and a module that fits works when they have gone.
 */
@OnDistribution
class UnfitModulesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String MODULES = "/api/platform/v1/modules";
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String REQUIRE = "Require-Capability";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    UnfitModulesIT(RunningServer server) throws IOException {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    @Test
    void sayWhyAndHarmNobody() throws Exception {
        try (PassersBy passersBy = new PassersBy(server)) {
            ModuleJar later = ModuleJar.named("acme.later")
                    .header(REQUIRE, "yizhan.sdk;filter:=\"(&(version>=9.0)(!(version>=10)))\"");
            unfit(later, "acme.later", "unfit-sdk", ">=9.0 <10");
            ModuleJar needy = ModuleJar.named("acme.needy")
                    .header(REQUIRE, "yizhan.module;filter:=\"(yizhan.module=acme.elsewhere)\"");
            unfit(needy, "acme.needy", "unfit-need-missing", "acme.elsewhere");
            ModuleJar choosy = ModuleJar.named("acme.choosy")
                    .header(REQUIRE, "yizhan.module;filter:=\"(&(yizhan.module=reference)(version>=9))\"");
            unfit(choosy, "acme.choosy", "unfit-need-version", "reference");
            ModuleJar lone = ModuleJar.named("acme.lone").header("Import-Package", "acme.nowhere");
            unfit(lone, "acme.lone", "unfit-package-missing", "acme.nowhere");
            unfit(ModuleJar.named("acme.garbled").descriptor("{"), "acme.garbled", "unfit-descriptor", "JSON");
            unfit(ModuleJar.named("acme.twin", "posting"), "posting", "unfit-id-twice", "posting");
            unfit(ModuleJar.named("acme.failing").failing(), "acme.failing", "unfit-activation", "acme.failing");
            unfit(ModuleJar.named("acme.part").failingPart(), "acme.part", "unfit-component", "broken on purpose");
            assertThat(passersBy.served()).isPositive();
        }
        aFitModuleWorks();
    }

    /** Those that the platform itself keeps out stay where they are while a good one comes and goes. */
    @Test
    void letAFitModuleComeAndGoBesideThem() throws Exception {
        Path garbled = ModuleJar.named("acme.garbled").descriptor("{").write("acme.garbled-stays");
        Path twin = ModuleJar.named("acme.twin", "posting").write("acme.twin-stays");
        modules.put(garbled);
        modules.put(twin);
        try {
            Await.until(
                    "both are refused", PATIENCE, () -> details().path("unfit").size() == 2);
            aFitModuleWorks();
        } finally {
            modules.remove(garbled);
            modules.remove(twin);
        }
        Await.until(
                "health forgets both", PATIENCE, () -> details().path("unfit").isEmpty());
    }

    /** Invariant 20 for a hello that is broken. */
    @Test
    void aBrokenHelloHarmsNobody() throws Exception {
        try (PassersBy passersBy = new PassersBy(server)) {
            ModuleJar unmigrated = ModuleJar.hello()
                    .file("YIZHAN-INF/db/V2__broken.sql", "ALTER TABLE HELLO_NOWHERE ADD COLUMN A INTEGER;");
            unfit(unmigrated, "hello", "unfit-migration-failed", "V2");
            unfit(ModuleJar.hello().failing(), "hello", "unfit-activation", "org.yizhan.hello");
            assertThat(passersBy.served()).isPositive();
        }
        aFitModuleWorks();
    }

    /** Lets it in, hears why it does not serve, and takes it out. */
    private void unfit(ModuleJar jar, String id, String code, String named) throws IOException {
        Path file = jar.write(id + "-" + code);
        modules.put(file);
        Predicate<JsonNode> here = entry -> entry.path("id").asText().equals(id)
                && entry.path("reason").path("code").asText().equals("platform." + code);
        try {
            Await.until(id + " says " + code, PATIENCE, () -> entry(here).isPresent());
            JsonNode entry = entry(here).orElseThrow();
            assertThat(entry.path("state").asText()).isEqualTo("UNFIT");
            JsonNode text = entry.path("reason").path("text");
            assertThat(text.path("zh-CN").asText())
                    .contains(named)
                    .endsWith("。")
                    .matches("(?s).*\\p{IsHan}.*");
            assertThat(text.path("en").asText()).contains(named).endsWith(".").doesNotContainPattern("\\p{IsHan}");
            assertThat(details().path("unfit").toString()).contains(code);
            assertThat(details().path("missing")).isEmpty();
            // A check that is late on a busy machine counts as down for a second; that is not the module's doing.
            Await.until("the node is up", PATIENCE, () -> server.get("/health").statusCode() == 200);
        } finally {
            modules.remove(file);
        }
        Await.until(id + " is gone", PATIENCE, () -> entry(here).isEmpty());
        Await.until(
                "health forgets " + id, PATIENCE, () -> details().path("unfit").isEmpty());
    }

    private void aFitModuleWorks() throws IOException {
        modules.put(ModuleJar.HELLO);
        Await.until("hello serves", PATIENCE, () -> hall.get(null, GREETINGS).status() == 200);
        assertThat(entry(entry -> entry.path("id").asText().equals("hello"))
                        .orElseThrow()
                        .path("state")
                        .asText())
                .isEqualTo("ACTIVE");
        modules.remove(ModuleJar.HELLO);
        Await.until("hello is gone", PATIENCE, () -> hall.get(null, GREETINGS)
                .code()
                .equals("platform.module-not-installed"));
    }

    private Optional<JsonNode> entry(Predicate<JsonNode> which) {
        return StreamSupport.stream(all().spliterator(), false).filter(which).findFirst();
    }

    private JsonNode all() {
        return hall.get(server.commandLineToken(), MODULES).orFail("modules");
    }

    private JsonNode details() {
        return hall.get(server.commandLineToken(), "/api/platform/v1/health").orFail("health");
    }
}
