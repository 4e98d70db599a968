// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.words.Words;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * Modules that do not fit are offered to the shipped archive while people use it. The gate refuses some, the plan others, and some
 * are seen only when they run: then they are taken back. Each says in one sentence what it lacks, nobody else notices, and a module
 * that fits works all the while.
 */
@OnDistribution
class UnfitModulesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String REQUIRE = "Require-Capability";
    private static final String HALF = "CREATE TABLE HELLO_HALF (A INTEGER);\nINSERT INTO HELLO_HALF VALUES (1);\n"
            + "ALTER TABLE HELLO_NOWHERE ADD COLUMN A INTEGER;";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    UnfitModulesIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    @Test
    void areRefusedByTheGate() throws Exception {
        try (PassersBy passersBy = new PassersBy(server)) {
            refused(ModuleJar.named("acme.garbled").descriptor("{"), "archive-descriptor", "module.json");
            refused(ModuleJar.named("acme.starter").failing(), "archive-header", "Bundle-Activator");
            refused(
                    ModuleJar.named("acme.piece").header("Fragment-Host", "org.yizhan.kernel"),
                    "archive-header",
                    "Fragment-Host");
            refused(
                    ModuleJar.named("acme.lone").header("Import-Package", "org.yizhan.kernel.internal"),
                    "archive-import",
                    "org.yizhan.kernel.internal");
            refused(
                    ModuleJar.named("org.yizhan.kernel", "acme.kernel"),
                    "archive-symbolic-name-taken",
                    "org.yizhan.kernel");
            refused(ModuleJar.named("persistence"), "archive-id-reserved", "persistence");
            refused(ModuleJar.named("acme.exit").component(ExitPart.class, null), "archive-call", "System.exit");
            // With a rank above all it would take the platform's place.
            refused(
                    ModuleJar.named("acme.rogue").component(SlowPart.class, Words.class),
                    "archive-component-service",
                    "Words");
            refused(
                    ModuleJar.named("acme.reader")
                            .header("Service-Component", "OSGI-INF/reader.xml")
                            .file("OSGI-INF/reader.xml", """
                                    <component name="reader"><reference name="store" interface="org.yizhan.api.store.Store"
                                    target="(yizhan.module=registration)"/></component>"""),
                    "archive-component-reference",
                    "Store");
            refused(
                    ModuleJar.named("acme.borrower")
                            .header("Service-Component", "OSGI-INF/borrower.xml")
                            .file(
                                    "OSGI-INF/borrower.xml",
                                    "<component name=\"acme.borrower\" configuration-pid=\"org.yizhan.database\"/>"),
                    "archive-component-configuration",
                    "org.yizhan.database");
            refused(guests(), "archive-personal-records", "acme.guests.guest.name");
            assertThat(passersBy.served()).isPositive();
        }
        aFitModuleWorks();
    }

    /** A module that keeps people's names. */
    private static ModuleJar guests() {
        return ModuleJar.named("acme.guests").descriptor("""
                {"schema":1,"id":"acme.guests","name":{"zh-CN":"客","en":"Guests"},"sdk":">=1.0 <2","needs":[],
                "tier":"in-process","permissions":[],"personal":[{"field":"acme.guests.guest.name","kind":"name",
                "why":{"zh-CN":"称呼","en":"To address them"}}],"retentionDays":null}
                """);
    }

    @Test
    void whoKeepsPersonalDataIsLetInWhenTheyAnswerForThem() throws IOException {
        Path jar = guests().component(GuestRecords.class, PersonalRecords.class).write("acme.guests");
        People people = new People(hall, server.commandLineToken());
        modules.put(jar);
        try {
            JsonNode copy = hall.get(people.worker(People.TOWN).token(), "/api/access/v1/people/me/data")
                    .orFail("copy");
            assertThat(copy.path("missing")).as(copy.toString()).isEmpty();
            assertThat(copy.path("modules").findValuesAsText("module"))
                    .contains("access", "acme.guests", "engagement", "platform", "posting", "registration");
            assertThat(copy.findValuesAsText("nights")).containsExactly("1");
        } finally {
            modules.remove(jar);
        }
    }

    private void refused(ModuleJar jar, String code, String named) throws IOException {
        JsonNode problem = modules.offer(jar.write(code));
        assertThat(problem.path("code").asText()).as(problem.toString()).startsWith("platform." + code);
        assertThat(problem.path("detail").asText()).endsWith("。").contains(named);
    }

    @Test
    void areRefusedByThePlan() throws Exception {
        try (PassersBy passersBy = new PassersBy(server)) {
            ModuleJar later = ModuleJar.named("acme.later")
                    .header(REQUIRE, "yizhan.sdk;filter:=\"(&(version>=9.0)(!(version>=10)))\"");
            unplanned(later, "unfit-sdk", ">=9.0 <10");
            ModuleJar needy = ModuleJar.named("acme.needy")
                    .header(REQUIRE, "yizhan.module;filter:=\"(yizhan.module=acme.elsewhere)\"");
            unplanned(needy, "unfit-need-missing", "acme.elsewhere");
            ModuleJar choosy = ModuleJar.named("acme.choosy")
                    .header(REQUIRE, "yizhan.module;filter:=\"(&(yizhan.module=reference)(version>=9))\"");
            unplanned(choosy, "unfit-need-version", "reference");
            ModuleJar lone = ModuleJar.named("acme.lone").header("Import-Package", "org.yizhan.api.nowhere");
            unplanned(lone, "unfit-package-missing", "org.yizhan.api.nowhere");
            ModuleJar old =
                    ModuleJar.named("acme.old").header("Import-Package", "org.yizhan.api.store;version=\"[9,10)\"");
            unplanned(old, "unfit-package-version", "org.yizhan.api.store");
            unplanned(ModuleJar.named("acme.twin", "posting"), "unfit-id-twice", "posting");
            ModuleJar thief = ModuleJar.named("acme.thief")
                    .file("YIZHAN-INF/db/V1__take.sql", "ALTER TABLE POSTING_POSTING ADD COLUMN A INTEGER;");
            unplanned(thief, "plan-table-foreign", "POSTING_POSTING");
            ModuleJar leech = ModuleJar.named("acme.leech")
                    .file(
                            "YIZHAN-INF/db/V1__tie.sql",
                            "CREATE TABLE ACME_LEECH_S (ID VARCHAR(64) REFERENCES ACCESS_SESSION (ID));");
            unplanned(leech, "plan-table-foreign", "ACCESS_SESSION");
            ModuleJar spring = ModuleJar.named("acme.spring")
                    .file(
                            "YIZHAN-INF/db/V1__spring.sql",
                            "CREATE TRIGGER ACME_SPRING_T AFTER DELETE ON ACCESS_SESSION CALL ACME_X();");
            unplanned(spring, "plan-statement-refused", "CREATE TRIGGER");
            ModuleJar usurper = ModuleJar.named("acme.usurper").descriptor("""
                    {"schema":1,"id":"acme.usurper","name":{"zh-CN":"试","en":"Try"},"sdk":">=1.0 <2","needs":[],
                    "tier":"in-process","permissions":[{"id":"posting.review","title":{"zh-CN":"试","en":"Try"},
                    "grants":{"worker":"all"}}],"personal":[],"retentionDays":null}
                    """);
            unplanned(usurper, "plan-permission-foreign", "posting.review");
            assertThat(passersBy.served()).isPositive();
        }
        aFitModuleWorks();
    }

    /** Where names begin alike, the one that comes would write into what the one that has gone has left. */
    @Test
    void whoHasGoneKeepsItsNamesUntilItIsPurged() throws Exception {
        Path gone = ModuleJar.named("acme.heat")
                .file("YIZHAN-INF/db/V1__t.sql", "CREATE TABLE ACME_HEAT_T (A INTEGER);")
                .write("acme.heat");
        modules.put(gone);
        modules.remove(gone);
        ModuleJar alike =
                ModuleJar.named("acme-heat").file("YIZHAN-INF/db/V1__t.sql", "INSERT INTO ACME_HEAT_T VALUES (1);");
        unplanned(alike, "plan-prefix-taken", "acme.heat");
        modules.purge("acme.heat");
        String archive = modules.archive(alike.write("acme-heat"));
        JsonNode plan = modules.plan(Deployments.order("INSTALL", null, archive));
        assertThat(plan.path("possible").asBoolean()).as(plan.toString()).isTrue();
        JsonNode both = modules.plan(Map.of(
                "action",
                "ASSEMBLE",
                "set",
                List.of(
                        Map.of("module", "acme.heat", "archive", modules.archive(gone)),
                        Map.of("module", "acme-heat", "archive", archive))));
        assertThat(both.path("refusals").findValuesAsText("code"))
                .as(both.toString())
                .contains("platform.plan-prefix-taken");
    }

    /** The plan says why not, in both languages, and to apply it all the same is refused with the same reason. */
    private void unplanned(ModuleJar jar, String code, String named) throws IOException {
        Map<String, Object> order = Deployments.order("INSTALL", null, modules.archive(jar.write(code)));
        JsonNode plan = modules.plan(order);
        assertThat(plan.path("possible").asBoolean(true)).as(plan.toString()).isFalse();
        JsonNode reason = plan.path("refusals").get(0);
        assertThat(reason.path("code").asText()).as(plan.toString()).isEqualTo("platform." + code);
        assertThat(reason.path("text").path("zh-CN").asText()).contains(named).endsWith("。");
        assertThat(reason.path("text").path("en").asText())
                .contains(named)
                .endsWith(".")
                .doesNotContainPattern("\\p{IsHan}");
        HallClient.Answer applied = modules.ask(order);
        assertThat(applied.status()).isEqualTo(422);
        assertThat(applied.code()).isEqualTo("platform." + code);
        assertThat(modules.set()).isEmpty();
    }

    @Test
    void areTakenBackWhenTheyDoNotServe() throws Exception {
        try (PassersBy passersBy = new PassersBy(server)) {
            ModuleJar part = ModuleJar.named("acme.part").failingPart();
            takenBack("INSTALL", part, "unfit-component", "broken on purpose");
            assertThat(modules.set()).isEmpty();
            assertThat(passersBy.served()).isPositive();
        }
        aFitModuleWorks();
    }

    /** Its health is good and what it serves is there, but what it promised to answer it does not. */
    @Test
    void areTakenBackWhenTheirSmokeRequestFails() throws Exception {
        try (PassersBy passersBy = new PassersBy(server)) {
            ModuleJar smoking =
                    ModuleJar.named("acme.smoking").smoke("/v1/well").resource(BrokenResource.class);
            modules.put(smoking.write("smoking"));
            assertThat(modules.plan(Deployments.order(
                                    "UPGRADE",
                                    null,
                                    modules.archive(upgraded(smoking).write("smoking-plan"))))
                            .at("/modules/0/smoke"))
                    .extracting(JsonNode::asText)
                    .containsExactly("/api/acme.smoking/v1/well", "/api/acme.smoking/v1/throws");
            takenBack("UPGRADE", upgraded(smoking), "smoke-failed", "GET /api/acme.smoking/v1/throws 的回答是 500");
            assertThat(hall.get(null, "/api/acme.smoking/v1/well").status()).isEqualTo(200);
            assertThat(modules.set().get(0).path("version").asText()).isEqualTo("1.0.0");
            takenBack("UPGRADE", upgraded(smoking).smoke("/v1/nowhere"), "smoke-failed", "404");
            assertThat(passersBy.served()).isPositive();
        } finally {
            modules.done(Deployments.order("REMOVE", "acme.smoking", null));
        }
        aFitModuleWorks();
    }

    private static ModuleJar upgraded(ModuleJar smoking) {
        return smoking.version("1.1.0").smoke("/v1/well", "/v1/throws");
    }

    /** Whoever sends a file to have it looked at has approved nothing. */
    @Test
    void aFileThatWasOnlySentIsNotTakenByItsName() throws Exception {
        modules.archive(ModuleJar.named("acme.sent").write("sent"));
        HallClient.Answer named = modules.ask(Deployments.order("INSTALL", "acme.sent", null));
        assertThat(named.code()).isEqualTo("platform.module-only-offered");
        assertThat(named.status()).isEqualTo(409);
    }

    /** Invariant 20 for a hello that is broken: the former one goes on as if nothing had been. */
    @Test
    void aBrokenUpgradeLeavesTheFormerVersion() throws Exception {
        modules.put(ModuleJar.HELLO);
        String former = modules.set().get(0).path("archive").asText();
        try (Guests guests = new Guests(server)) {
            // It fails half-way, and again at the same step: what came before that was undone.
            ModuleJar half = ModuleJar.hello().file("YIZHAN-INF/db/V9__half.sql", HALF);
            takenBack("UPGRADE", half, "unfit-migration-failed", "V9（half）在第 3 步（共 3 步）");
            takenBack("UPGRADE", half, "unfit-migration-failed", "V9（half）在第 3 步（共 3 步）");
            takenBack("UPGRADE", ModuleJar.hello().failingPart(), "unfit-component", "broken on purpose");
            assertThat(modules.set().get(0).path("archive").asText()).isEqualTo(former);
            assertThat(guests.served()).as("answers, all of the former one").isGreaterThan(20);
        } finally {
            modules.remove(ModuleJar.HELLO);
        }
    }

    private void takenBack(String action, ModuleJar jar, String code, String named) throws IOException {
        JsonNode ended = modules.change(Deployments.order(action, null, modules.archive(jar.write(code))));
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
        assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform." + code);
        assertThat(ended.path("reason").path("text").path("zh-CN").asText()).contains(named);
        // A check that is late on a busy machine counts as down for a second; that is not the module's doing.
        Await.until("the node is up", PATIENCE, () -> server.get("/health").statusCode() == 200);
        JsonNode health =
                hall.get(server.commandLineToken(), "/api/platform/v1/health").orFail("health");
        assertThat(health.path("unfit")).as(health.toString()).isEmpty();
    }

    private void aFitModuleWorks() throws IOException {
        modules.put(ModuleJar.HELLO);
        assertThat(hall.get(null, GREETINGS).status()).isEqualTo(200);
        modules.remove(ModuleJar.HELLO);
        Await.until("hello is gone", PATIENCE, () -> hall.get(null, GREETINGS)
                .code()
                .equals("platform.module-not-installed"));
    }
}
