// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Numbers;
import org.yizhan.testkit.distribution.Installation;

/**
 * An operator's tools on PostgreSQL, with the machine's own client programs: the doctor, a backup that comes back in another
 * database, an upgrade of the platform with its dump, and the ways back. The first database is set in {@code etc}, the second by flags.
 */
class OperatorOnPostgresIT {
    private static final String PLATFORM = "/api/platform/v1/";
    private static final String XIAMEN = "350200000000";
    private static final String NAME = "林秀㛃";

    @TempDir
    private Path folder;

    private DumpablePostgres postgres;
    private Path password;
    private Script yizhan;
    private HallClient hall;

    @BeforeEach
    void unpack() throws Exception {
        postgres = new DumpablePostgres();
        ClientPrograms.required(postgres.major());
        password = Files.writeString(folder.resolve("database.password"), DumpablePostgres.PASSWORD + "\n");
        yizhan = new Script(Installation.unpack(folder.resolve("hall")).home());
    }

    @AfterEach
    void leaveNothingRunning() {
        if (yizhan != null) {
            yizhan.run("stop");
        }
        postgres.close();
    }

    @Test
    void backsUpPutsBackUpgradesAndGoesBack() throws Exception {
        set(postgres.newDatabase("first"));
        hall = yizhan.up();
        String before = worker(1);
        assertThat(well().out()).contains("PostgreSQL " + postgres.major(), "/first", "pg_dump");
        String backup = folder.resolve("night.zip").toString();
        assertThat(yizhan.run("backup", backup).orFail().out()).contains("postgresql");
        String later = worker(2);
        assertThat(status(later)).isEqualTo(200);
        yizhan.run("stop").orFail();

        assertThat(failed("restore", backup)).contains("/first is not empty");
        String[] second = flags(postgres.newDatabase("second"));
        assertThat(yizhan.run(with(second, "restore", backup)).orFail().out())
                .contains("as the backup says", "opens the sealed fields", "before-restore-");
        hall = yizhan.up(second);
        assertThat(status(before)).isEqualTo(200);
        assertThat(status(later)).isEqualTo(404);
        JsonNode verified =
                hall.post(yizhan.token(), PLATFORM + "audit/verify", Map.of()).orFail("verification");
        assertThat(verified.path("whole").asBoolean()).as(verified.toString()).isTrue();
        assertThat(well().out()).contains("/second");

        Platforms next = Platforms.unpack(folder.resolve("yizhan-0.9.0")).version("0.9.0");
        String archive = next.pack(folder.resolve("yizhan-0.9.0.tar.gz")).toString();
        isLeftAloneWhenNoDumpCanBeMade(archive);
        Script.Done upgraded = yizhan.run("upgrade", "platform", archive).orFail();
        assertThat(upgraded.out())
                .contains("from 0.1.0.SNAPSHOT to 0.9.0", dump().getParent().toString());
        hall = new HallClient(running().path("url").asText());
        assertThat(version()).isEqualTo("0.9.0");
        assertThat(status(before)).isEqualTo(200);
        theDumpHolds(before);

        Files.writeString(next.version("0.9.1").home().resolve("bin/karaf"), "#!/bin/sh\nexit 1\n");
        String broken = next.pack(folder.resolve("yizhan-0.9.1.tar.gz")).toString();
        assertThat(failed("upgrade", "platform", broken))
                .contains("0.9.1 did not come to serve as before", "0.9.0 is back", "its dump from before is in");
        hall = new HallClient(running().path("url").asText());
        assertThat(version()).isEqualTo("0.9.0");
        assertThat(status(before)).isEqualTo(200);
        assertThat(well().out()).contains("/second");
    }

    private void set(String url) throws IOException {
        Path etc = yizhan.home().resolve("etc/yizhan.properties");
        Files.writeString(
                etc,
                Files.readString(etc)
                        .replace("yizhan.region = 000000000000", "yizhan.region = " + XIAMEN)
                        .replace("yizhan.database.kind = derby", "yizhan.database.kind = postgresql")
                        .replace("yizhan.database.url =", "yizhan.database.url = " + url)
                        .replace("yizhan.database.user =", "yizhan.database.user = " + DumpablePostgres.OWNER)
                        .replace("yizhan.database.password =", "yizhan.database.password = secret:file:" + password));
    }

    private String[] flags(String url) {
        return new String[] {
            "--database-url",
            url,
            "--database-user",
            DumpablePostgres.OWNER,
            "--database-password-file",
            password.toString()
        };
    }

    private static String[] with(String[] flags, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(flags)).toArray(String[]::new);
    }

    /** Nothing is stopped for an upgrade that has no dump to go back to. */
    private void isLeftAloneWhenNoDumpCanBeMade(String archive) throws IOException {
        long pid = running().path("pid").asLong();
        Files.writeString(password, "another-one");
        assertThat(failed("upgrade", "platform", archive))
                .contains("password authentication failed", "before anything was changed");
        Script.Done sick = yizhan.run("doctor", "--port", "0");
        assertThat(sick.status()).isEqualTo(1);
        assertThat(sick.out()).contains("refuses the login").doesNotContain("another-one");
        Files.writeString(password, DumpablePostgres.PASSWORD);
        assertThat(running().path("pid").asLong()).isEqualTo(pid);
        assertThat(yizhan.home().resolve(".upgrade")).doesNotExist();
        assertThat(dumps()).isEmpty();
    }

    private void theDumpHolds(String worker) throws Exception {
        Path dump = dump();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump.getParent())))
                .isEqualTo("rwx------");
        assertThat(ClientPrograms.run("pg_restore", "--table=registration_worker", "--file=-", dump.toString()))
                .contains("CREATE TABLE public.registration_worker", worker);
    }

    private Path dump() throws IOException {
        assertThat(dumps()).hasSize(1);
        return dumps().get(0);
    }

    private List<Path> dumps() throws IOException {
        List<Path> dumps = new ArrayList<>();
        try (Stream<Path> data = Files.list(yizhan.home().resolve("data/yizhan"))) {
            data.filter(folder -> folder.getFileName().toString().startsWith("before-upgrade-"))
                    .map(folder -> folder.resolve("postgres.dump"))
                    .filter(Files::exists)
                    .forEach(dumps::add);
        }
        return dumps;
    }

    private Script.Done well() {
        return yizhan.run("doctor", "--port", "0").orFail();
    }

    private String failed(String... command) {
        Script.Done done = yizhan.run(command);
        assertThat(done.status()).as(done.out()).isEqualTo(1);
        return done.err();
    }

    private String worker(int serial) {
        String number = Numbers.citizen(XIAMEN, LocalDate.of(1990, 3, 7), serial);
        return new Counter(hall, yizhan.token()).register(NAME, number, Numbers.mobile(serial), XIAMEN);
    }

    private int status(String worker) {
        return hall.get(yizhan.token(), Counter.WORKERS + worker).status();
    }

    private JsonNode running() {
        return Json.read(yizhan.run("status", "--json").orFail().out());
    }

    private String version() {
        for (JsonNode module : running().path("modules")) {
            if (module.path("id").asText().equals("platform")) {
                return module.path("version").asText();
            }
        }
        throw new AssertionError("no platform");
    }
}
