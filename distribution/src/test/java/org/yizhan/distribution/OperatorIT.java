// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.vault.PersonalNumbers;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Numbers;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.Installation;

/**
 * A city's operator at the command line of the shipped archive, in a hall that is no sandbox: trusts a vendor, installs, drops a
 * file into the inbox, backs up, puts back, and hands the hall on to an empty one.
 */
class OperatorIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PLATFORM = "/api/platform/v1/";
    private static final String XIAMEN = "350200000000";
    private static final String NAME = "林秀㛃";
    private static final String MOBILE = Numbers.mobile(9_001);
    private static final String NUMBER = Numbers.citizen(XIAMEN, LocalDate.of(1990, 3, 7), 21);
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){31}");

    /** An unpacked archive with its command line. */
    private record Site(Script script, OwnLine line) {
        /** What starts a server or opens a Derby; all else needs no process of its own. */
        private static final Set<String> ALONE = Set.of("run", "backup", "restore");

        static Site of(Script script) throws IOException {
            return new Site(script, new OwnLine(script.home()));
        }

        Path home() {
            return script.home();
        }

        String token() {
            return script.token();
        }

        Script.Done run(String... arguments) {
            return ALONE.contains(arguments[0]) ? script.run(arguments) : line.run(arguments);
        }

        void close() throws IOException {
            run("stop");
            line.close();
        }
    }

    @TempDir
    private Path folder;

    private Site city;
    private Site other;
    private HallClient hall;
    /** The vendor's file that the city has in the end. */
    private Path newer;
    /** What the city's hall consists of. */
    private Map<String, String> set;

    @BeforeEach
    void assemble() throws IOException {
        other = Site.of(new Script(Installation.unpack(folder.resolve("other")).home()));
        // As it is shipped, but for the minute in which the first change would be watched.
        String shipped = Files.readString(Path.of("profiles/xiamen.yaml"));
        Path profile = Files.writeString(
                folder.resolve("xiamen.yaml"), shipped + "settings: {platform: {watch-seconds: 0}}\n");
        city = Site.of(other.script().assembled(profile, folder.resolve("city")));
    }

    @AfterEach
    void leaveNothingRunning() throws IOException {
        city.close();
        other.close();
    }

    @Test
    void runsItsCityAndHandsItOn() throws Exception {
        hall = city.script().up();
        Await.until("hello serves", PATIENCE, () -> hall.get(null, "/api/hello/v1/greetings")
                .ok());
        Deployments.set(hall, city.token(), "platform", Map.of("hall-title", "鹭岛零工", "hall-colour", "#0b6e4f"));
        Deployments.set(hall, city.token(), "hello", Map.of("hall-greetings", 33));
        String worker = worker(NUMBER, MOBILE);

        vendorComesIn();
        Path profile = handOn();
        backUpAndPutBack(worker);
        keysChange(worker);
        city.run("stop");
        takeOver(profile);
    }

    /** First by hand, then a newer version by the folder. */
    private void vendorComesIn() throws IOException {
        Publisher acme = Publisher.named("acme", folder);
        Path certificate = folder.resolve("certificates");
        acme.enrol(certificate);
        Path cer = certificate.resolve("acme.cer");
        Path first = acme.sign(ModuleJar.named("acme.heat").write("operator-heat"));
        assertThat(city.run("install", first.toString()).err()).contains("acme");
        trust(city, cer);
        assertThat(did(city, "trust", "list").out()).contains("acme");
        did(city, "install", first.toString(), "--why", "the summer's heat");

        newer = acme.sign(ModuleJar.named("acme.heat").version("1.1.0").write("operator-heat-newer"));
        Path unsigned = ModuleJar.named("acme.cold").write("operator-cold");
        drop(unsigned, "cold.jar");
        drop(newer, "heat.jar");
        Path inbox = city.home().resolve("inbox");
        Await.until(
                "both are looked at",
                PATIENCE,
                () -> Files.exists(inbox.resolve("done/heat.jar"))
                        && Files.exists(inbox.resolve("refused/cold.jar.txt")));
        assertThat(inbox.resolve("refused/cold.jar.txt")).content().contains("签名", "signed");
        set = members(city);
        assertThat(set).containsEntry("acme.heat", "1.1.0").containsOnlyKeys("acme.heat", "hello");
        JsonNode history = Json.read(did(city, "modules", "--history", "--json").out());
        assertThat(history.toString()).contains("the summer's heat");
    }

    private void drop(Path file, String name) throws IOException {
        Path inbox = city.home().resolve("inbox");
        Path hidden = Files.copy(file, inbox.resolve("." + name));
        Files.move(hidden, inbox.resolve(name));
    }

    /** A profile says what the hall is, and nothing of anybody. */
    private Path handOn() throws IOException {
        Path profile = folder.resolve("handed-on/hall.yaml");
        Files.createDirectories(profile.getParent());
        did(city, "profile", "export", profile.toString());
        assertThat(folder.resolve("handed-on/modules/acme.heat-1.1.0.jar")).hasSameBinaryContentAs(newer);
        String text = Files.readString(profile);
        assertThat(text)
                .contains("鹭岛零工", "#0b6e4f", "hall-greetings: 33", "acme.heat", "1.1.0")
                .doesNotContain(NAME, MOBILE, NUMBER, "示范路", city.token());
        // A hash may look like a number.
        String legible = text.replaceAll("(?m)^.*(sha256|yizhan-).*$", "");
        assertThat(PersonalNumbers.in(legible)).as(legible).isFalse();
        return profile;
    }

    private void backUpAndPutBack(String worker) throws IOException {
        Path backup = folder.resolve("night.zip");
        did(city, "backup", backup.toString());
        String later = worker(Numbers.citizen(XIAMEN, LocalDate.of(1990, 3, 7), 22), Numbers.mobile(9_002));
        did(city, "remove", "acme.heat");
        assertThat(hall.get(city.token(), Counter.WORKERS + later).status()).isEqualTo(200);
        assertThat(city.run("restore", backup.toString()).err())
                .as("while it runs")
                .isNotEmpty();
        city.run("stop");

        Path key = city.home().resolve("keys/vault.key");
        Path safe = Files.move(key, folder.resolve("vault.key"));
        Script.Done without = city.run("restore", backup.toString());
        assertThat(without.status()).isEqualTo(1);
        assertThat(without.err()).contains("vault.key");
        Files.move(safe, key);
        did(city, "restore", backup.toString());

        hall = city.script().up();
        Await.until("the vendor's module is back", PATIENCE, () -> members(city).equals(set));
        assertThat(hall.get(city.token(), Counter.WORKERS + worker).status()).isEqualTo(200);
        assertThat(hall.get(city.token(), Counter.WORKERS + later).status()).isEqualTo(404);
        JsonNode verified =
                hall.post(city.token(), PLATFORM + "audit/verify", Map.of()).orFail("the audit's verification");
        assertThat(verified.path("whole").asBoolean()).as(verified.toString()).isTrue();
    }

    /** What was sealed with the former key is brought under a new one; the former one goes an hour later only. */
    private void keysChange(String worker) {
        assertThat(keys()).containsExactly("k1");
        did(city, "keys", "rotate");
        assertThat(city.run("keys", "retire", "k2").err()).contains("newest");
        assertThat(did(city, "keys", "reseal").out()).doesNotContain(": 0 values");
        assertThat(did(city, "keys", "reseal").out()).contains(": 0 values");
        assertThat(keys()).containsExactly("k2", "k1");
        Script.Done soon = city.run("keys", "retire", "k1");
        assertThat(soon.status()).isEqualTo(1);
        assertThat(soon.err()).contains("60 minutes");
        assertThat(hall.get(city.token(), Counter.WORKERS + worker).status()).isEqualTo(200);
    }

    private List<String> keys() {
        List<String> names = new ArrayList<>();
        Json.read(did(city, "keys", "list", "--json").out())
                .forEach(key -> names.add(key.path("key").asText()));
        return names;
    }

    /** The receiver trusts whom they choose to: the sender for the profile, the vendor for the vendor's file. */
    private void takeOver(Path profile) throws IOException {
        hall = other.script().up();
        assertThat(other.run("profile", "import", profile.toString()).err()).contains("--trust");
        isRefused(profile, "acme");
        trust(other, folder.resolve("certificates/acme.cer"));
        Path jar = profile.resolveSibling("modules/acme.heat-1.1.0.jar");
        Path aside = Files.move(jar, folder.resolve("aside.jar"));
        isRefused(profile, "the file of acme.heat is not there");
        Files.writeString(jar, "another");
        isRefused(profile, "has another SHA-256");
        Files.move(aside, jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(members(other)).isEmpty();
        Deployments.set(hall, other.token(), "platform", Map.of("watch-seconds", 0));
        assertThat(did(other, "plan", profile.toString()).out()).contains("POSSIBLE", "hello");
        eachCityThatIsShippedIsAssembledAndResolves();
        Script.Done done = did(other, "profile", "import", profile.toString(), "--trust", "--why", "from a neighbour");
        assertThat(done.out()).contains(XIAMEN);
        assertThat(members(other)).isEqualTo(set);
        JsonNode place = hall.get(other.token(), PLATFORM + "place").orFail("place");
        assertThat(place.path("title").asText()).isEqualTo("鹭岛零工");
        assertThat(place.path("colour").asText()).isEqualTo("#0b6e4f");
        List<String> open = new ArrayList<>();
        Json.read(other.run("profile", "diff", profile.toString(), "running", "--json")
                        .out())
                .forEach(each -> open.add(each.path("path").asText()));
        assertThat(open).as("only the place itself is another").allMatch(path -> path.startsWith("place."));
    }

    private void isRefused(Path profile, String cause) {
        Script.Done done = other.run("profile", "import", profile.toString(), "--trust");
        assertThat(done.status()).as(cause).isEqualTo(1);
        assertThat(done.err()).contains(cause);
    }

    /** By the resolver of a hall that runs. */
    private void eachCityThatIsShippedIsAssembledAndResolves() throws IOException {
        List<Path> shipped;
        try (Stream<Path> files = Files.list(Path.of("profiles"))) {
            shipped = files.map(Path::toAbsolutePath).toList();
        }
        assertThat(shipped).hasSize(5);
        Path out = Files.createDirectories(folder.resolve("cities"));
        String archive = Installation.archive().toString();
        for (Path each : shipped) {
            assertThat(did(other, "plan", each.toString()).out()).contains("POSSIBLE");
            did(other, "assemble", each.toString(), "--archive", archive, "--out", out.toString());
            String name = each.getFileName().toString().replace(".yaml", "");
            try (Stream<Path> made = Files.list(out)) {
                assertThat(made).anyMatch(file -> file.getFileName().toString().startsWith("yizhan-" + name + "-"));
            }
        }
    }

    private static void trust(Site at, Path certificate) {
        Script.Done shown = at.run("trust", "add", "acme", certificate.toString());
        assertThat(shown.status()).as("nobody has compared it").isEqualTo(1);
        Matcher fingerprint = FINGERPRINT.matcher(shown.err() + shown.out());
        assertThat(fingerprint.find()).as(shown.err()).isTrue();
        did(at, "trust", "add", "acme", certificate.toString(), "--fingerprint", fingerprint.group());
    }

    private static Script.Done did(Site at, String... arguments) {
        Script.Done done = at.run(arguments);
        assertThat(done.status())
                .as("%s: %s%s", List.of(arguments), done.out(), done.err())
                .isZero();
        return done;
    }

    private String worker(String idNumber, String mobile) {
        return new Counter(hall, city.token()).register(NAME, idNumber, mobile, XIAMEN);
    }

    private Map<String, String> members(Site at) {
        Map<String, String> members = new TreeMap<>();
        hall.get(at.token(), PLATFORM + "changes/set")
                .orFail("set")
                .forEach(each -> members.put(
                        each.path("module").asText(), each.path("version").asText()));
        return members;
    }
}
