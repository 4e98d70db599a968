// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write into the file of a site: {@code run} refuses it before anything starts, and the doctor says the same. */
class SiteSettingsTest {
    private static final Path ROOT = Path.of("../../..");
    private static final Path SHIPPED = ROOT.resolve("distribution/src/main/distribution/etc");
    private static final Pattern READ =
            Pattern.compile("\\$\\{(yizhan\\.[a-z.]+)}|etProperty\\(\"(yizhan\\.[a-z.]+)\"");
    private static final String PASSWORD = "qiaokou-7319";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void anUnpackedArchive() throws IOException {
        System.setProperty("yizhan.home", home.toString());
        file = Files.createDirectory(home.resolve("etc")).resolve("yizhan.properties");
        Files.copy(SHIPPED.resolve("yizhan.properties"), file);
    }

    @Test
    void whatIsShippedIsWellAndKnown() throws IOException {
        assertThat(settings().wrong()).isEmpty();
        assertThat(settings().mistyped()).isEmpty();
        assertThat(Etc.load(file).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(SiteSettings.names());
        assertThat(doctor())
                .singleElement()
                .satisfies(found -> assertThat(found.path("good").asBoolean()).isTrue());
    }

    /** By the configuration, and by the code. */
    @Test
    void whateverReadsASettingHasEnteredIt() throws IOException {
        TreeSet<String> read = new TreeSet<>();
        for (Path folder : List.of(SHIPPED, ROOT.resolve("bundles"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile)
                        .filter(path -> folder.equals(SHIPPED)
                                || path.toString().contains("/src/main/java/")
                                        && !path.toString().contains("/platform/cli/")
                                        && !path.toString().contains("/platform/testkit/"))::iterator) {
                    READ.matcher(Files.readString(each))
                            .results()
                            .map(this::name)
                            .forEach(read::add);
                }
            }
        }
        assertThat(read).contains("yizhan.region", "yizhan.secrets", "yizhan.database.connections");
        assertThat(SiteSettings.names()).containsAll(read);
    }

    private String name(MatchResult read) {
        return read.group(1) == null ? read.group(2) : read.group(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yizhan.http.host             | 203.0.113.7    | no address of this machine
            yizhan.http.host             | no-such-host.invalid | no address of this machine
            yizhan.http.port             | 80a            | no port
            yizhan.http.port             | 65536          | no port
            yizhan.http.port             | -1             | no port
            yizhan.tls.password.file     | /none/of/it    | no file that can be read
            yizhan.data                  | etc/yizhan.properties | no folder
            yizhan.data                  | etc/yizhan.properties/below | no folder
            yizhan.keys                  | etc/yizhan.properties | no folder
            yizhan.keys                  | ${karaf.bse}/keys | named that does not exist
            yizhan.secrets               | etc/yizhan.properties | no folder
            yizhan.inbox                 | etc/yizhan.properties/below | no folder
            yizhan.region                | 35020          | twelve digits
            yizhan.region                | 35020000000X   | twelve digits
            yizhan.sandbox               | yes            | true or false
            yizhan.database.kind         | Derby          | derby (embedded) or postgresql
            yizhan.database.connections  | many           | 2 or more
            yizhan.database.connections  | 1              | 2 or more
            yizhan.session.idle.minutes  | 0              | 1 or more
            yizhan.session.idle.minutes  | 30m            | 1 or more
            """)
    void aValueWithWhichNoHallRuns(String name, String value, String allowed) throws IOException {
        set(name, value);
        assertThat(yizhan("run")).isEqualTo(1);
        assertThat(err.toString()).contains(file + ": " + name + " is \"", value + "\"", allowed);
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(doctor()).singleElement().satisfies(found -> {
            assertThat(found.path("good").asBoolean(true)).isFalse();
            assertThat(found.path("found").asText())
                    .isEqualTo(err.toString().lines().findFirst().orElseThrow());
        });
    }

    @Test
    void aSettingThatHasToHaveAValue() throws IOException {
        for (String name : List.of("yizhan.region", "yizhan.keys", "yizhan.database.kind")) {
            err.getBuffer().setLength(0);
            set(name, "");
            assertThat(yizhan("run")).isEqualTo(1);
            assertThat(err.toString()).contains(file + ": " + name + " has no value.");
            Files.copy(SHIPPED.resolve("yizhan.properties"), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void eachOfSeveralIsFoundAtOnce() throws IOException {
        set("yizhan.http.port", "http");
        set("yizhan.region", "Xiamen");
        set("yizhan.regoin", "350200000000");
        assertThat(doctor())
                .extracting(found -> found.path("found").asText())
                .satisfiesExactly(
                        port -> assertThat(port).contains("yizhan.http.port is \"http\""),
                        region -> assertThat(region).contains("yizhan.region is \"Xiamen\""),
                        name -> assertThat(name)
                                .contains("nobody reads yizhan.regoin; probably yizhan.region is meant"));
        assertThat(found("port")).singleElement().satisfies(port -> {
            assertThat(port.path("good").asBoolean(true)).isFalse();
            assertThat(port.path("remedy").asText()).contains("yizhan.http.port", "--port");
        });
        assertThat(found("data")).hasSize(1);
    }

    @Test
    void anAddressOfNoPostgresAndNoWordOfAPassword() throws IOException {
        set("yizhan.database.kind", "postgresql");
        set("yizhan.database.user", "hall");
        set("yizhan.database.password", PASSWORD);
        for (String url : List.of(
                "postgresql://hall:" + PASSWORD + "@db/hall",
                "jdbc:postgresql:hall:" + PASSWORD + "@db?x",
                "jdbc:postgresql://hall:" + PASSWORD + "@db/hall",
                "jdbc:mysql://db/hall?password=" + PASSWORD,
                "db;password=" + PASSWORD)) {
            set("yizhan.database.url", url);
            assertThat(yizhan("run")).as(url).isEqualTo(1);
            assertThat(err.toString()).contains("yizhan.database.url is \"", "jdbc:postgresql://host:port/name");
            yizhan("doctor");
        }
        set("yizhan.database.url", "");
        assertThat(yizhan("run")).isEqualTo(1);
        assertThat(err.toString()).contains("yizhan.database.url has no value");
        set("yizhan.database.url", "jdbc:postgresql://127.0.0.1:1/hall");
        set("yizhan.database.password", "secret:" + PASSWORD);
        assertThat(yizhan("run")).isEqualTo(1);
        assertThat(err.toString()).contains("yizhan.database.password is \"…\"", "secret:file:/path");
        set("yizhan.database.password", "secret:file:" + home.resolve("none"));
        assertThat(yizhan("run")).isEqualTo(1);
        assertThat(err.toString()).contains("yizhan.database.password is \"secret:file:" + home.resolve("none") + '"');
        set("yizhan.database.pasword", PASSWORD);
        yizhan("run");
        assertThat(err.toString()).contains("nobody reads yizhan.database.pasword");
        yizhan("doctor", "--json");
        assertThat(out + err.toString()).doesNotContain(PASSWORD);
        assertThat(Logger.getLogger("org.postgresql.util.PGPropertyUtil").isLoggable(Level.WARNING))
                .as("the driver quotes what it does not understand")
                .isFalse();
    }

    @Test
    void anAddressIsOfNoInterestToTheEmbeddedDatabase() throws IOException {
        set("yizhan.database.url", "somewhere");
        set("yizhan.database.password", "secret:env:YIZHAN_THAT_NOBODY_SETS");
        assertThat(settings().wrong()).isEmpty();
    }

    /** There is no server here to start, so the run fails then, but not before. */
    @Test
    void aNameThatNobodyReadsIsAWarning() throws IOException {
        set("yizhan.http.prot", "80");
        set("yizan.region", "350200000000");
        set("yizhan.something.else", "80");
        set("yizhan.trial.seconds", "5");
        set("derby.language.statementCacheSize", "80");
        assertThat(yizhan("run", "--port", "0")).isEqualTo(1);
        assertThat(err.toString())
                .contains("nobody reads yizhan.http.prot; probably yizhan.http.port is meant")
                .contains("nobody reads yizan.region; probably yizhan.region is meant")
                .contains("nobody reads yizhan.something.else.")
                .contains("The server could not be started")
                .doesNotContain("trial", "derby.language");
        assertThat(doctor()).hasSize(3);
    }

    @Test
    void whatIsSaidAtTheStartGoesBeforeTheFile() throws IOException {
        set("yizhan.region", "Xiamen");
        set("yizhan.data", "etc/yizhan.properties");
        Map<String, String> said = Map.of(
                "yizhan.region",
                "350200000000",
                "yizhan.data",
                home.resolve("d").toString());
        assertThat(new SiteSettings(Layout.find(null), said).wrong()).isEmpty();
        assertThat(StartOptions.of(Layout.find(null), said).data()).isEqualTo(home.resolve("d"));
        assertThat(yizhan(
                        "run", "--region", "12", "--data-dir", home.resolve("d").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("yizhan run: yizhan.region is \"12\"");
    }

    @Test
    void variablesAreFilledInAsTheServerDoes() throws IOException {
        set("yizhan.data", "${karaf.base}/srv");
        set("yizhan.keys", "${yizhan.data}-keys");
        set("yizhan.inbox", "${env:YIZHAN_THAT_NOBODY_SETS:-${yizhan.keys}/in}");
        assertThat(settings().wrong()).isEmpty();
        assertThat(Etc.of(home).keys()).isEqualTo(home.resolve("srv-keys"));
        assertThat(found("keys").get(0).path("found").asText())
                .contains(home.resolve("srv-keys").toString());
        assertThat(found("inbox").get(0).path("found").asText())
                .contains(home.resolve("srv-keys/in").toString());
        set("yizhan.keys", "${yizhan.secrets}");
        set("yizhan.secrets", "${yizhan.keys}");
        assertThat(settings().wrong()).extracting(Failure::code).containsOnly("setting.variable");
    }

    private SiteSettings settings() {
        return new SiteSettings(Layout.find(null), Map.of());
    }

    /** As a person does it who edits the file. */
    private void set(String name, String value) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> line.startsWith(name + " ="));
        lines.add(name + " = " + value);
        Files.write(file, lines);
    }

    /** What the doctor says of the settings. */
    private List<JsonNode> doctor() {
        return found("settings");
    }

    private List<JsonNode> found(String check) {
        StringWriter said = new StringWriter();
        Yizhan.run(new PrintWriter(said, true), new PrintWriter(err, true), "doctor", "--json", "--lang", "en");
        List<JsonNode> found = new ArrayList<>();
        Json.read(said.toString()).path("findings").forEach(found::add);
        found.removeIf(each -> !each.path("check").asText().equals(check));
        return found;
    }

    private int yizhan(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--lang", "en"));
        all.addAll(List.of(arguments));
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
