// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.health.Gauge;
import org.yizhan.kernel.internal.change.RealStops;
import org.yizhan.kernel.internal.change.Stops;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** What a hall finds about itself, each thing made wrong once. */
@BothDatabases
class DoctorTest {
    @TempDir
    private Path home;

    private final Map<String, Double> connections = new HashMap<>(Map.of("active", 3.0, "idle", 5.0, "waiting", 0.0));
    private final TestHouse house;
    private Framework framework;
    private ModuleRegistry modules;
    private RealStops stops;
    private DoctorResource resource;

    DoctorTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void start() throws Exception {
        framework = new Framework();
        modules = new ModuleRegistry(framework.context());
        rights("", "rwxr-xr-x");
        folder("etc/trust", "rwxr-xr-x");
        folder("data", "rwx------");
        folder("keys", "rwx------");
        Files.createFile(home.resolve("data/node.id"));
        Files.createFile(home.resolve("keys/vault.key"));
        rights("keys/vault.key", "rw-------");
        stops = new RealStops(house, home.resolve("data"));
        resource = resource("keys", stops.afterAStart());
    }

    @AfterEach
    void stop() throws Exception {
        modules.close();
        framework.close();
    }

    private DoctorResource resource(String keys, Stops stops) {
        Doctor.Places places = new Doctor.Places(
                home,
                home.resolve("etc"),
                home.resolve("data"),
                home.resolve(keys),
                home.resolve("data/log"),
                home.resolve("inbox"));
        Doctor doctor = new Doctor(places, new Fitness(framework.context(), modules), stops);
        doctor.add(new Gauge() {
            @Override
            public String name() {
                return "yizhan_database_connections";
            }

            @Override
            public String help() {
                return "Of the pool.";
            }

            @Override
            public Map<String, Double> values() {
                return connections;
            }
        });
        return new DoctorResource(doctor, RealKernel.here().words());
    }

    private void folder(String name, String rights) throws IOException {
        Files.createDirectories(home.resolve(name));
        rights(name, rights);
    }

    private void rights(String name, String rights) throws IOException {
        Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString(rights));
    }

    @Test
    void findsNothingWhereAllIsWell() {
        DoctorResource.Diagnosis diagnosis = resource.look();
        assertThat(diagnosis.good()).as(diagnosis.toString()).isTrue();
        assertThat(diagnosis.findings())
                .extracting(DoctorResource.Told::check)
                .containsExactly(
                        "disk",
                        "data",
                        "key",
                        "keys",
                        "deploy",
                        "trust",
                        "inbox",
                        "log",
                        "modules",
                        "safe-mode",
                        "quarantine",
                        "pool");
        assertThat(diagnosis.findings()).allSatisfy(told -> {
            assertThat(told.remedy()).isNull();
            assertThat(told.found().values())
                    .hasSize(2)
                    .noneMatch(text -> text.contains("doctor.") || text.contains("{"));
        });
    }

    @Test
    void findsWhatPeopleHaveDoneToTheFolders() throws IOException {
        rights("data", "rwxr-x---");
        assertThat(bad()).containsExactly("data");
        rights("", "rwx------");
        assertThat(resource.look().good())
                .as("nobody else comes as far as that")
                .isTrue();
        rights("", "rwxr-xr-x");
        rights("data", "rwx------");
        rights("keys/vault.key", "rw-r-----");
        assertThat(bad()).containsExactly("key");
        rights("keys/vault.key", "rw-------");
        rights("etc/trust", "rwxrwxr-x");
        folder("deploy", "rwx------");
        Files.createFile(home.resolve("deploy/x.kar"));
        Files.createFile(home.resolve("inbox"));
        Files.createFile(home.resolve("data/log"));
        assertThat(bad()).containsExactly("deploy", "trust", "inbox", "log");
    }

    @Test
    void findsKeysAmongTheData() throws IOException {
        folder("data/keys", "rwx------");
        Files.copy(home.resolve("keys/vault.key"), home.resolve("data/keys/vault.key"));
        resource = resource("data/keys", stops.afterAStart());
        assertThat(bad()).contains("keys");
    }

    @Test
    void findsModulesThatDoNotServeAndRequestsThatWait() throws Exception {
        framework.install("acme.heat", Map.of(Descriptors.PATH, Framework.descriptor("acme.heat")));
        connections.put("waiting", 2.0);
        assertThat(bad()).containsExactly("modules", "pool");
        assertThat(resource.look().findings())
                .filteredOn(told -> told.check().equals("modules"))
                .singleElement()
                .satisfies(told -> assertThat(told.found().get("en")).contains("acme.heat ("));
    }

    @Test
    void findsWhatThePlatformKeepsFromRunning() {
        stops.module("acme.loops", true);
        stops.module("acme.heat", false);
        resource = resource("keys", stops.afterTwoStartsThatDied());
        assertThat(bad()).containsExactly("safe-mode", "quarantine");
        assertThat(resource.look().findings().stream().map(told -> told.found().get("en")))
                .anyMatch(text -> text.contains("does without acme.heat (changed last: acme.heat)"))
                .anyMatch(text -> text.endsWith("acme.loops (platform.module-late)"));
    }

    /** The checks that are not well; each says in both languages what to do. */
    private List<String> bad() {
        DoctorResource.Diagnosis diagnosis = resource.look();
        assertThat(diagnosis.good()).isFalse();
        return diagnosis.findings().stream()
                .filter(told -> !told.good())
                .peek(told -> assertThat(told.remedy().values()).hasSize(2).noneMatch(text -> text.contains("doctor.")))
                .map(DoctorResource.Told::check)
                .toList();
    }
}
