// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cli.Json;
import org.yizhan.cli.Unpacked;

class AssembleCommandTest {
    private final Said said = new Said();

    @TempDir
    Path work;

    private Path archive;
    private Path heat;

    @BeforeEach
    void archive() throws IOException {
        archive = Jars.archive(Files.createDirectory(work.resolve("from")));
        heat = Jars.module(work.resolve("vendors/heat.jar"), "acme.heat", "1.2.0", ",'needs':['posting']");
    }

    private int assemble(String profile, String... more) throws IOException {
        Path file = work.resolve("springfield.yaml");
        Files.writeString(file, profile.replace("SHA", ModuleFile.sha256(heat)));
        String[] all = Stream.concat(
                        Stream.of(
                                "assemble",
                                file.toString(),
                                "--archive",
                                archive.toString(),
                                "--out",
                                work.resolve("out").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return said.yizhan(work, all);
    }

    private static String profile(String modules, String rest) {
        return "place: {code: \"420704\", name: 春田, brand: {title: 春田零工}}\nmodules:\n" + modules + rest;
    }

    private Path home() {
        Path home = work.resolve("unpacked");
        Unpacked.unpack(work.resolve("out/yizhan-springfield-0.1.0.tar.gz"), home);
        return home;
    }

    @Test
    void takesTheNamedModulesAlone() throws IOException {
        assertThat(assemble(profile("- posting\n- hello\n", "")))
                .as(said.err.toString())
                .isZero();
        assertThat(said.out.toString()).contains("yizhan-springfield-0.1.0.tar.gz", "MB", "beside the core: hello");
        Path home = home();
        try (Stream<Path> modules = Files.list(home.resolve("modules"))) {
            assertThat(modules.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("hello-0.1.0.jar", "SHA256SUMS");
        }
        assertThat(Files.readString(home.resolve("modules/SHA256SUMS")))
                .isEqualTo(ModuleFile.sha256(home.resolve("modules/hello-0.1.0.jar")) + "  hello-0.1.0.jar\n");
    }

    @Test
    void leavesOutWhatNobodyNamesOfTheCore() throws IOException {
        assertThat(assemble(profile("- posting\n- hello\n", "")))
                .as(said.err.toString())
                .isZero();
        assertThat(said.out.toString())
                .contains("Left out of the core, since the profile does not name them: matching");
        Path home = home();
        Path system = home.resolve("system/org/yizhan");
        assertThat(system.resolve("posting/0.1.0/posting-0.1.0.jar")).exists();
        assertThat(system.resolve("matching")).doesNotExist();
        assertThat(Catalogue.of(home).core()).containsOnlyKeys("platform", "access", "posting");
        for (String etc : List.of("etc", "lib/shipped/etc")) {
            assertThat(home.resolve(etc + "/startup.properties"))
                    .content()
                    .contains("org/yizhan/access/", "org/yizhan/posting/")
                    .doesNotContain("matching");
            assertThat(home.resolve(etc + "/org.yizhan.platform.config")).hasContent("""
                            # The node is ready when all of these serve.
                            requiredModules = [ "platform", "access", "posting" ]
                            """);
        }
        assertThat(system.resolve("market/0.1.0/market-0.1.0-features.xml")).hasContent("""
                <features name="market">
                  <feature name="yizhan-posting" version="0.1.0">
                    <feature>yizhan-platform</feature>
                    <bundle start-level="50">mvn:org.yizhan/posting/0.1.0</bundle>
                  </feature>

                  <feature name="yizhan-county" version="0.1.0">
                    <feature>yizhan-posting</feature>
                  </feature>
                </features>
                """);
    }

    @Test
    void fillsInWhatTheSiteSets() throws IOException {
        String database = """
                database: {kind: postgresql, url: "jdbc:postgresql://db/y", user: y, password: "secret:env:DB"}
                settings: {hello: {rows: 30}}
                """;
        assertThat(assemble(profile("- hello\n", database)))
                .as(said.err.toString())
                .isZero();
        Path etc = home().resolve("etc");
        assertThat(etc.resolve("yizhan.properties"))
                .content()
                .contains("# Its name.\nyizhan.name = 春田零工\nyizhan.region = 420704000000\n")
                .contains("yizhan.database.kind = postgresql\nyizhan.database.url = jdbc:postgresql://db/y\n")
                .contains("yizhan.database.password = secret:env:DB");
        assertThat(etc.resolve("profile.yaml")).hasSameTextualContentAs(work.resolve("springfield.yaml"));
        JsonNode told = Json.read(Files.readString(etc.resolve("profile.json")));
        assertThat(told.at("/settings/hello/rows").asInt()).isEqualTo(30);
        assertThat(told.at("/install/0/module").asText()).isEqualTo("hello");
        assertThat(told.at("/install/0/archive").asText()).hasSize(64);
    }

    @Test
    void bringsAVendorsFileWithItsHash() throws IOException {
        String vendor = "vendor:\n- {id: acme.heat, version: 1.2.0, file: vendors/heat.jar, sha256: SHA}\n";
        assertThat(assemble(profile("- posting\n- hello\n", vendor)))
                .as(said.err.toString())
                .isZero();
        Path home = home();
        assertThat(home.resolve("modules/acme.heat-1.2.0.jar")).hasSameBinaryContentAs(heat);
        assertThat(Files.readString(home.resolve("modules/SHA256SUMS")))
                .contains(ModuleFile.sha256(heat) + "  acme.heat-1.2.0.jar\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- hallo |                                              | 3 | there is no module hallo | hello",
                "- depot |                                              | 3 | depot needs the module bus | Add bus",
                "- hello | settings: {helo: {rows: 3}}                  | 4 | no module helo | hello",
                "- hello | settings: {bus: {rows: 3}}                   | 4 | settings for bus | among the modules",
                "- hello | settings: {hello: {row: 3}}                  | 4 | no setting row | rows",
                "- hello | settings: {hello: {hodl: PT5M}}              | 4 | no setting hodl | hold",
                "- hello | settings: {hello: {rows: 0}}                 | 4 | too small | 1",
                "- hello | settings: {hello: {rows: 101}}               | 4 | too large | 100",
                "- hello | settings: {hello: {rows: many}}              | 4 | rows cannot be | integer",
                "- hello | settings: {hello: {hold: 10 min}}            | 4 | hold cannot be | PT10M",
                "- hello | settings: {hello: {push: 1}}                 | 4 | push cannot be | boolean",
                "- hello | settings: {hello: {order: far}}              | 4 | order cannot be | near, new",
                "- matching |                                           | 3 | matching needs the module posting | Add posting",
                "- hello | settings: {posting: {rows: 3}}               | 4 | settings for posting | among the modules",
                "- hello | 'vendor: [{id: acme.heat, version: 1.2.0, file: vendors/heat.jar, sha256: SHA}]' | 4 | acme.heat needs the module posting | or take acme.heat out",
                "- posting | settings: {posting: {token: abc}}            | 4 | token is a secret | hall",
                "- hello | 'vendor: [{id: hello, version: 1.2.0, file: vendors/heat.jar, sha256: SHA}]' | 4 | comes with | own",
                "- hello | 'vendor: [{id: acme.x, version: 1.2.0, file: vendors/heat.jar, sha256: SHA}]' | 4 | acme.heat | right",
                "- hello | 'vendor: [{id: acme.heat, version: 1.3.0, file: vendors/heat.jar, sha256: SHA}]' | 4 | 1.2.0 | right",
                "- hello | 'vendor: [{id: acme.heat, version: 1.2.0, file: vendors/no.jar, sha256: SHA}]' | 4 | not there | beside",
            })
    void refusesWithLineAndRemedy(String module, String rest, int line, String cause, String remedy)
            throws IOException {
        assertThat(assemble(profile(module + "\n", rest == null ? "" : rest + "\n")))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("springfield.yaml, line " + line + ": ", cause, remedy);
        assertThat(work.resolve("out")).isEmptyDirectory();
    }

    @Test
    void refusesAVendorsFileThatWasAltered() throws IOException {
        String vendor = "vendor:\n- {id: acme.heat, version: 1.2.0, file: vendors/heat.jar, sha256: NOT}\n";
        assertThat(assemble(profile("- hello\n", vendor.replace("NOT", "0".repeat(64)))))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("line 5", "another SHA-256: " + ModuleFile.sha256(heat));
    }

    @Test
    void refusesAVendorsModuleThatWantsToBeOfTheCore() throws IOException {
        Jars.module(heat, "acme.heat", "1.2.0", ",'tier':'core'");
        String vendor = "vendor:\n- {id: acme.heat, version: 1.2.0, file: vendors/heat.jar, sha256: SHA}\n";
        assertThat(assemble(profile("- hello\n", vendor))).isEqualTo(1);
        assertThat(said.err.toString()).contains("line 5", "only the platform has");
    }

    @Test
    void makesTheSameBytesAgain() throws IOException {
        assumeTrue(Tools.has("dpkg-deb") || "true".equals(System.getenv("CI")));
        assertThat(assemble(profile("- hello\n", ""), "--format", "tar,deb,docker", "--json"))
                .as(said.err.toString())
                .isZero();
        JsonNode first = Json.read(said.out.toString());
        assertThat(first.path("files")).hasSize(3);
        assertThat(Files.readString(work.resolve("out/yizhan-springfield-0.1.0.Dockerfile")))
                .contains("yizhan-springfield-0.1.0.tar.gz");
        assertThat(assemble(profile("- hello\n", ""), "--format", "tar,deb,docker", "--json"))
                .isZero();
        assertThat(Json.read(said.out.toString())).isEqualTo(first);
    }

    @Test
    void aPackageWritesIntoTheStatesFolderAndPutsTheCommandOnThePath() throws Exception {
        assumeTrue(Tools.has("dpkg-deb") || "true".equals(System.getenv("CI")));
        assertThat(assemble(profile("- hello\n", ""), "--format", "deb"))
                .as(said.err.toString())
                .isZero();
        Process listing = new ProcessBuilder(
                        "dpkg-deb",
                        "-c",
                        work.resolve("out/yizhan-springfield-0.1.0.deb").toString())
                .start();
        assertThat(new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.startsWith("-rwxr-xr-x root/root") && line.endsWith("./usr/bin/yizhan"))
                .anyMatch(line -> line.endsWith("./opt/yizhan/data -> /var/lib/yizhan/data"))
                .anyMatch(line -> line.endsWith("./opt/yizhan/keys -> /var/lib/yizhan/keys"))
                .anyMatch(line -> line.endsWith("./opt/yizhan/inbox -> /var/lib/yizhan/inbox"));
    }

    /** They run as root on somebody else's machine. */
    @Test
    void thePackagesScriptsAreScriptsAndItsUnitNamesWhatIsThere() throws Exception {
        assumeTrue(Tools.has("dpkg-deb") || "true".equals(System.getenv("CI")));
        assertThat(assemble(profile("- hello\n", ""), "--format", "deb"))
                .as(said.err.toString())
                .isZero();
        String deb = work.resolve("out/yizhan-springfield-0.1.0.deb").toString();
        Path control = work.resolve("control");
        Path tree = work.resolve("tree");
        assertThat(done("dpkg-deb", "-e", deb, control.toString())).isZero();
        assertThat(done("dpkg-deb", "-x", deb, tree.toString())).isZero();
        for (String script : List.of("postinst", "prerm")) {
            assertThat(control.resolve(script)).isExecutable();
            assertThat(done("sh", "-n", control.resolve(script).toString()))
                    .as(script)
                    .isZero();
        }
        String unit;
        try (Stream<Path> files = Files.walk(tree)) {
            unit = Files.readString(files.filter(file -> file.toString().endsWith("yizhan.service"))
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(unit).contains("User=yizhan", "Restart=", "ExecStart=/opt/yizhan/bin/karaf");
        assertThat(tree.resolve("opt/yizhan")).isDirectory();
    }

    private static int done(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
