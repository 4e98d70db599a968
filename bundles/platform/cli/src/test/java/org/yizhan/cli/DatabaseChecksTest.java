// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.testkit.Postgres;

/** The doctor at a real PostgreSQL: each fault is told apart, within seconds, and no password is said. */
class DatabaseChecksTest {
    private static final String USER = "hall";
    private static final String PASSWORD = "qiaokou-7319";
    private static String database;

    @TempDir
    private Path home;

    private String said;

    @BeforeAll
    static void aDatabaseWithAUser() {
        String superusers = Postgres.newDatabase();
        Postgres.newUser(superusers, USER, PASSWORD);
        database = Postgres.address(superusers);
    }

    @BeforeEach
    void anUnpackedArchive() throws IOException {
        System.setProperty("yizhan.home", home.toString());
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("password"), PASSWORD + "\n");
    }

    @Test
    void theSitesOwnLoginIsTried() throws IOException {
        set(database, "secret:file:" + home.resolve("password"));
        JsonNode found = look().get("database");
        assertThat(found.path("good").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.path("found").asText()).contains(database, "PostgreSQL 18");
    }

    @Test
    void ofTheEmbeddedDatabaseNothingIsSaid() throws IOException {
        Files.writeString(home.resolve("etc/yizhan.properties"), "yizhan.database.kind = derby\n");
        assertThat(look()).containsKey("derby").doesNotContainKeys("database", "pg_dump");
    }

    @Test
    void aSecretThatIsNotThere() throws IOException {
        set(database, "secret:file:" + home.resolve("nowhere"));
        assertThat(bad()).isEqualTo("secret:file:" + home.resolve("nowhere") + " names no secret that can be read.");
        set(database, "secret:env:YIZHAN_THAT_NOBODY_SETS");
        assertThat(bad()).startsWith("secret:env:YIZHAN_THAT_NOBODY_SETS names no secret");
    }

    @Test
    void nobodyWhoAnswers() throws IOException {
        String url;
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/hall";
            set(url, PASSWORD);
            Instant begun = Instant.now();
            assertThat(bad()).startsWith("No PostgreSQL answers at " + url + ": ");
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(bad()).startsWith("No PostgreSQL answers at " + url + ": ");
        set("jdbc:mysql://127.0.0.1/hall?password=" + PASSWORD, PASSWORD);
        assertThat(bad()).isEqualTo("\"jdbc:mysql://127.0.0.1/hall\" is no address of a PostgreSQL.");
    }

    @Test
    void aLoginThatIsRefused() throws IOException {
        set(database, "another-one");
        assertThat(bad()).startsWith("The PostgreSQL at " + database + " refuses the login: ");
        set(database, "");
        assertThat(bad()).contains(" refuses the login: ");
        set(database + "?user=nobody&password=" + PASSWORD, PASSWORD);
        assertThat(bad()).startsWith("The PostgreSQL at " + database + " refuses the login: ");
    }

    @Test
    void aDatabaseThatIsNotThere() throws IOException {
        set(database + "x", PASSWORD);
        assertThat(bad()).startsWith("A PostgreSQL answers, but there is no database at " + database + "x: ");
    }

    /** There is no server here to start: whoever is let in, or may be later, gets as far as that. */
    @Test
    void aStartIsRefusedAtOnceByADatabaseThatRefuses() throws IOException {
        assertThat(run(database, "another-one")).contains(" refuses the login: ", "yizhan.database.password");
        assertThat(run(database + "x", PASSWORD)).contains("there is no database at ", "yizhan.database.url");
        assertThat(run("jdbc:postgresql://127.0.0.1:1/hall", PASSWORD))
                .contains("No PostgreSQL answers", "The server could not be started");
        assertThat(run(database, PASSWORD))
                .contains("The server could not be started")
                .doesNotContain("PostgreSQL");
    }

    private String run(String url, String password) throws IOException {
        Path file = Files.writeString(home.resolve("a.password"), password);
        Path shipped = Path.of("../../../distribution/src/main/distribution/etc/yizhan.properties");
        Files.copy(shipped, home.resolve("etc/yizhan.properties"), StandardCopyOption.REPLACE_EXISTING);
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        String[] command = {
            "run",
            "--port",
            "0",
            "--lang",
            "en",
            "--database-url",
            url,
            "--database-user",
            USER,
            "--database-password-file",
            file.toString()
        };
        assertThat(Yizhan.run(writer, writer, command)).isEqualTo(1);
        assertThat(out.toString()).doesNotContain(password);
        return out.toString();
    }

    @Test
    void oneThatIsNamedWithTheCommand() throws IOException {
        set(database + "x", PASSWORD);
        String file = home.resolve("password").toString();
        JsonNode good = look("--database-url", database, "--database-user", USER, "--database-password-file", file)
                .get("database");
        assertThat(good.path("good").asBoolean()).as(good.toString()).isTrue();
        JsonNode refused =
                look("--database-url", database, "--database-user", USER).get("database");
        assertThat(refused.path("good").asBoolean(true)).as(refused.toString()).isFalse();
    }

    @Test
    void theProgramForBackupsOfThisMachine() throws Exception {
        set(database, PASSWORD);
        JsonNode found = look().get("pg_dump");
        Path programs = home.resolve("which.txt");
        int there = new ProcessBuilder("sh", "-c", "command -v pg_dump && pg_dump --version")
                .redirectOutput(programs.toFile())
                .start()
                .waitFor();
        boolean recent = there == 0 && Files.readString(programs).matches("(?s).*\\(PostgreSQL\\) (1[89]|[2-9]\\d).*");
        assertThat(found.path("good").asBoolean()).as(found.toString()).isEqualTo(recent);
        if (!recent) {
            assertThat(found.path("found").asText())
                    .contains(there == 0 ? "is older than the server, PostgreSQL 18" : "pg_dump is not to be found");
            assertThat(found.path("remedy").asText()).contains("client programs");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "15.18,15.19 (Debian 15.19-1),true",
        "18.4,9.6.24,true",
        "17.2,18.4,false",
        "9.6.24,10.1,false",
        "19beta1,19devel,true"
    })
    void aProgramDumpsWhatIsNotNewer(String program, String server, boolean dumps) {
        assertThat(DatabaseChecks.dumps(program, server)).isEqualTo(dumps);
    }

    private void set(String url, String password) throws IOException {
        Files.writeString(home.resolve("etc/yizhan.properties"), """
                yizhan.database.kind = postgresql
                yizhan.database.url = %s
                yizhan.database.user = %s
                yizhan.database.password = %s
                """.formatted(url, USER, password));
    }

    /** What is said of the database. */
    private String bad() {
        JsonNode found = look().get("database");
        assertThat(found.path("good").asBoolean(true)).as(found.toString()).isFalse();
        assertThat(found.path("remedy").asText()).isNotEmpty();
        assertThat(said).doesNotContain(PASSWORD);
        return found.path("found").asText();
    }

    /** All findings, by check. */
    private Map<String, JsonNode> look(String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--json", "--lang", "en"));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        Yizhan.run(writer, writer, arguments.toArray(String[]::new));
        said = out.toString();
        Map<String, JsonNode> findings = new TreeMap<>();
        Json.read(said)
                .path("findings")
                .forEach(found -> findings.put(found.path("check").asText(), found));
        return findings;
    }
}
