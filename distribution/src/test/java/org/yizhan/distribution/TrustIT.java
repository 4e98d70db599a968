// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.gate.internal.inspect.BrokenArchives;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.Installation;
import org.yizhan.testkit.distribution.RunningServer;

/** A hall that is no sandbox lets in what came with it and what a publisher whom it trusts has signed, and nothing else. */
class TrustIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MUTANTS = 1_000;

    @TempDir
    Path folder;

    private Installation installation;
    private RunningServer server;
    private Deployments modules;

    @Test
    void letsInWhomTheOperatorTrusts() throws IOException {
        installation = Installation.unpack(folder.resolve("hall"));
        Path trust = Files.createDirectories(installation.home().resolve("etc/trust"));
        Publisher acme = Publisher.named("acme", folder);
        Publisher other = Publisher.named("other", folder);
        start();
        try {
            modules.put(ModuleJar.HELLO);
            refusesEachBrokenOne(trust);
            VendorsModule heat = new VendorsModule(folder.resolve("vendor"));
            Path plain = heat.first();
            Path signed = acme.sign(plain);
            refused(plain, "platform.archive-unsigned");
            refused(signed, "platform.archive-publisher-unknown");
            acme.enrol(trust);
            other.enrol(trust);
            assertThat(got("trust").findValuesAsText("publisher")).containsExactly("acme", "other");
            assertThat(got("trust").findValuesAsText("subject")).allMatch(subject -> subject.startsWith("CN="));
            refused(other.sign(plain), "platform.archive-publisher-foreign");
            refused(altered(signed), "platform.archive-signature-altered");
            refused(added(signed), "platform.archive-signature-entry-unsigned");
            admitsNoneOf(new Mutants(signed));
            assertThat(modules.set()).hasSize(1);

            JsonNode offered = modules.offer(signed);
            assertThat(offered.path("standing").asText()).isEqualTo("SIGNED");
            assertThat(offered.path("publisher").asText()).isEqualTo("acme");
            modules.put(signed);
            assertThat(running()).containsExactlyInAnyOrder("acme.heat", "hello");
            modules.done(Deployments.order("UPGRADE", null, modules.archive(acme.sign(heat.second()))));
            assertThat(got("modules/acme.heat").path("version").asText()).isEqualTo("1.1.0");

            comesFirstOnlyWhereItIsChosen(acme);
            doctorSees(trust);
            restart();
            assertThat(running())
                    .as("looked at again, and let in again")
                    .containsExactlyInAnyOrder("acme.heat", "hello");

            Files.delete(trust.resolve("acme.cer"));
            restart();
            assertThat(running()).as("without its publisher's certificate").containsExactly("hello");
            assertThat(checks()).contains("not as the set says: acme.heat");
            acme.enrol(trust);
            restart();
            assertThat(running()).containsExactlyInAnyOrder("acme.heat", "hello");

            servesNoModuleWithoutTheGate();
        } finally {
            server.kill();
        }
    }

    private void start() {
        server = installation.start(Map.of("yizhan.sandbox", "false"));
        modules = new Deployments(server, new HallClient(server.url()));
        modules.set("watch-seconds", 0);
    }

    private void restart() {
        server.stop();
        start();
    }

    /** The core comes but for what changes modules, which waits for the gate; and nobody raises the framework to where modules stand. */
    private void servesNoModuleWithoutTheGate() throws IOException {
        server.stop();
        Path startup = installation.home().resolve("etc/startup.properties");
        List<String> lines = new ArrayList<>(Files.readAllLines(startup));
        assertThat(lines.removeIf(line -> line.contains("org/yizhan/gate/"))).isTrue();
        Files.write(startup, lines);
        // In which the framework has the gate from its former starts.
        Installation.remove(installation.home().resolve("data/cache"));
        server = installation.launch(Map.of("yizhan.sandbox", "false"));
        modules = new Deployments(server, new HallClient(server.url()));
        Await.until("the rest of the core is there", PATIENCE, this::lacksWhatChangesModulesAlone);
        assertThat(running()).isEmpty();
        assertThat(modules.hall().get(null, "/api/hello/v1/greetings").code())
                .isEqualTo("platform.module-not-installed");
    }

    private boolean lacksWhatChangesModulesAlone() {
        try {
            HallClient.Answer health = modules.hall().get(server.commandLineToken(), "/api/platform/v1/health");
            return health.body().path("missing").toString().equals("[\"platform: rest\"]");
        } catch (UncheckedIOException closed) {
            return false;
        }
    }

    private void refused(Path jar, String code) throws IOException {
        JsonNode problem = modules.offer(jar);
        assertThat(problem.path("code").asText()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).endsWith("。").matches("(?s).*\\p{IsHan}.*");
    }

    /** The gate's own collection, each with its reason. */
    private void refusesEachBrokenOne(Path trust) throws IOException {
        BrokenArchives.trust(trust);
        List<String> codes = BrokenArchives.all()
                .map(broken -> broken.what() + ": " + atTheDoor(broken.code()) + ", "
                        + modules.offer(broken.file()).path("code").asText())
                .toList();
        assertThat(codes).hasSizeGreaterThan(200).allMatch(line -> line.matches("(?s).*: (\\S+), \\1"));
        BrokenArchives.distrust(trust);
    }

    /** What is too large does not come as far as the gate. */
    private static String atTheDoor(String code) {
        return code.equals("platform.archive-too-large") ? "platform.body-too-large" : code;
    }

    /** A channel for codes with the highest ranking: nothing comes to it until the operator has named it. */
    private void comesFirstOnlyWhereItIsChosen(Publisher acme) throws IOException {
        modules.put(acme.sign(ModuleJar.named(RankedChannel.MODULE)
                .clause("Service-Component", "OSGI-INF/first.xml")
                .file("OSGI-INF/first.xml", RankedChannel.COMPONENT)
                .type(RankedChannel.class)
                .resource(RankedChannel.Counting.class)
                .write(RankedChannel.MODULE)));
        assertThat(health()).contains("there are " + RankedChannel.ID);
        codeFor("13900000001");
        assertThat(got()).isZero();
        Deployments.set(modules.hall(), server.commandLineToken(), "access", Map.of("code-channels", RankedChannel.ID));
        codeFor("13900000002");
        assertThat(got()).isEqualTo(1);
        modules.done(Deployments.order("REMOVE", RankedChannel.MODULE, null));
    }

    private void codeFor(String mobile) {
        modules.hall()
                .post(null, "/api/access/v1/codes", Map.of("mobile", mobile))
                .orFail("codes");
    }

    private int got() {
        String path = "/api/" + RankedChannel.MODULE + "/v1/got";
        return modules.hall().get(null, path).orFail(path).asInt();
    }

    private void admitsNoneOf(Mutants mutants) {
        List<String> codes = mutants.first(MUTANTS)
                .map(file -> modules.offer(file).path("code").asText())
                .toList();
        assertThat(codes).hasSize(MUTANTS).allMatch(code -> code.startsWith("platform.archive-"));
        // So that it is not one rule that refuses them all.
        assertThat(new HashSet<>(codes)).hasSizeGreaterThan(5);
    }

    /** The modules from outside the core that serve. */
    private List<String> running() {
        JsonNode all = modules.hall()
                .get(server.commandLineToken(), "/api/platform/v1/modules")
                .orFail("modules");
        List<String> core = List.of(
                "access",
                "console",
                "engagement",
                "matching",
                "network",
                "notification",
                "monitoring",
                "platform",
                "posting",
                "reference",
                "registration");
        return all.findValuesAsText("id").stream()
                .filter(id -> !id.contains(".") || id.equals("acme.heat"))
                .filter(id -> !core.contains(id))
                .distinct()
                .toList();
    }

    private String checks() {
        Await.until("health says what is missing", PATIENCE, () -> health().contains("not as the set says"));
        return health();
    }

    private String health() {
        return got("health").path("checks").toString();
    }

    private JsonNode got(String what) {
        return modules.hall()
                .get(server.commandLineToken(), "/api/platform/v1/" + what)
                .orFail(what);
    }

    /** As it lies here, and when others can write where the certificates are. */
    private void doctorSees(Path trust) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(trust);
        JsonNode well = got("doctor");
        assertThat(well.path("good").asBoolean()).as(well.toString()).isTrue();
        assertThat(well.path("findings").findValuesAsText("check")).contains("key", "pool");
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxrwxrwx"));
        JsonNode ill = got("doctor");
        assertThat(ill.path("good").asBoolean(true)).isFalse();
        assertThat(ill.toString()).contains("Others than its owner can write " + trust);
        Files.setPosixFilePermissions(trust, rights);
    }

    private static Path altered(Path signed) throws IOException {
        return changed(
                signed,
                "altered",
                "YIZHAN-INF/module.json",
                entry -> Files.writeString(entry, Files.readString(entry).replace("你", "您")));
    }

    private static Path added(Path signed) throws IOException {
        return changed(signed, "added", "added.txt", entry -> Files.writeString(entry, "later"));
    }

    /** Does something to a file in a zip. */
    private interface Deed {
        void on(Path entry) throws IOException;
    }

    private static Path changed(Path jar, String name, String entry, Deed deed) throws IOException {
        Path copy = Files.copy(
                jar,
                jar.resolveSibling(name + "-" + jar.getFileName()),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(copy)) {
            deed.on(zip.getPath(entry));
        }
        return copy;
    }
}
