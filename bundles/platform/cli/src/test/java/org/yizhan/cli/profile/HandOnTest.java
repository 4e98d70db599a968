// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.FakeHall;

/** One hall as a file, and the file as another hall. */
class HandOnTest {
    private static final String BASE = "/api/platform/v1/";
    private static final String HASH = "a".repeat(64);
    private static final String SHIPPED = "{'archive':'" + HASH + "','standing':'SHIPPED'}";
    private static final String HELLO = "{'module':'hello','archive':'" + HASH + "','enabled':true}";
    private static final String HEAT = "a vendor's jar";
    private static final String ROWS = """
            {'module':'hello','version':%d,'settings':[
              {'key':'rows','secret':false,'set':%s,'value':%s},
              {'key':'token','secret':true,'set':true,'value':null},
              {'key':'push','secret':false,'set':false,'value':null}]}""";

    private static final String BOTH_SET = """
            place: {code: "420704", name: a}
            modules:
            - posting
            - hello
            settings:
              posting: {days: 3}
              hello: {rows: 30}
            """;
    private static final String TRY = "POST " + BASE + "modules/posting/settings/test";

    private final Said said = new Said();

    @TempDir
    Path work;

    private Path one;
    private Path other;
    private FakeHall giving;
    private FakeHall taking;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        one = Files.createDirectory(work.resolve("one"));
        other = Files.createDirectory(work.resolve("other"));
        giving = new FakeHall(one);
        taking = new FakeHall(other);
        file = work.resolve("hall.yaml");
        full(giving, 4);
    }

    @AfterEach
    void shut() {
        giving.close();
        taking.close();
    }

    private static void on(FakeHall hall, String question, String json) {
        hall.on(question, 200, json.replace('\'', '"'));
    }

    private static void common(FakeHall hall) {
        on(hall, "GET " + BASE + "place", """
                {'region':'420704000000','name':'春田','title':'春田零工','colour':null,'vendors':[]}""");
        on(hall, "GET " + BASE + "archives/shipped", "[{'module':'hello','sha256':'" + HASH + "'}]");
    }

    /** A hall with hello, of which 30 rows are set. */
    private static void full(FakeHall hall, int version) {
        on(hall, "GET " + BASE + "archives", "[" + SHIPPED + "]");
        on(hall, "GET " + BASE + "changes/set", "[" + HELLO + "]");
        rows(hall, version);
    }

    /** The same with a vendor's module, too. */
    private static void fullWithVendor(FakeHall hall, String archive) {
        on(hall, "GET " + BASE + "archives", "[" + SHIPPED + ",{'archive':'" + archive + "','standing':'SIGNED'}]");
        String heat = "{'module':'acme.heat','version':'1.2.0','archive':'" + archive + "','enabled':true}";
        on(hall, "GET " + BASE + "changes/set", "[" + HELLO + "," + heat + "]");
        hall.on("GET " + BASE + "archives/" + archive + "/file", 200, HEAT);
        rows(hall, 4);
    }

    private static void rows(FakeHall hall, int version) {
        common(hall);
        on(hall, "GET " + BASE + "modules", "[{'id':'posting','tier':'core'},{'id':'hello','tier':'in-process'}]");
        on(hall, "GET " + BASE + "modules/posting/settings", "{'module':'posting','version':0,'settings':[]}");
        on(hall, "GET " + BASE + "modules/hello/settings", ROWS.formatted(version, "true", "30"));
    }

    private void empty(FakeHall hall) {
        common(hall);
        on(hall, "GET " + BASE + "archives", "[" + SHIPPED + "]");
        on(hall, "GET " + BASE + "modules", "[{'id':'access','tier':'core'},{'id':'posting','tier':'core'}]");
        on(hall, "GET " + BASE + "modules/access/settings", "{'module':'access','version':0,'settings':[]}");
        on(hall, "GET " + BASE + "modules/posting/settings", "{'module':'posting','version':0,'settings':[]}");
        on(hall, "GET " + BASE + "changes/set", "[]");
        on(hall, "GET " + BASE + "modules/hello/settings", ROWS.formatted(0, "false", "null"));
        on(hall, "POST " + BASE + "changes", "{'id':'c1','number':1,'state':'RUNNING','step':'VERIFY'}");
        on(hall, "GET " + BASE + "changes/c1", "{'id':'c1','number':1,'state':'DONE','step':'WATCH'}");
        on(hall, "PUT " + BASE + "modules/hello/settings", "{}");
    }

    /** The same, in which posting has a setting in a group. */
    private void emptyWithDays(FakeHall hall, String tried) {
        on(hall, "GET " + BASE + "modules/posting/settings", """
                {'module':'posting','version':2,'settings':[
                  {'key':'days','group':'life','secret':false,'set':false,'value':null}]}""");
        on(hall, TRY, tried);
        empty(hall);
    }

    private void export() {
        assertThat(said.yizhan(one, "profile", "export", file.toString()))
                .as(said.err.toString())
                .isZero();
    }

    @Test
    void whatOneHallGivesTheOtherTakes() throws IOException {
        export();
        assertThat(Files.readString(file)).contains("- \"hello\"", "rows: 30").doesNotContain("token");
        empty(taking);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .as(said.err.toString())
                .isZero();
        assertThat(said.out.toString()).contains("trusted from now on", "hello", "Settings changed: 1");
        JsonNode order = taking.sent("POST " + BASE + "changes");
        assertThat(order.path("action").asText()).isEqualTo("ASSEMBLE");
        assertThat(order.path("set").toString()).isEqualTo("[{\"module\":\"hello\",\"archive\":\"" + HASH + "\"}]");
        assertThat(taking.sent("PUT " + BASE + "modules/hello/settings").toString())
                .isEqualTo("{\"values\":{\"rows\":30}}");
    }

    @Test
    void aVendorsFileGoesAlongAndIsTheOneThatWasSignedFor() throws IOException {
        String archive = ModuleFile.sha256(Files.writeString(work.resolve("heat"), HEAT));
        Path third = Files.createDirectory(work.resolve("third"));
        try (FakeHall hall = new FakeHall(third)) {
            fullWithVendor(hall, archive);
            assertThat(said.yizhan(third, "profile", "export", file.toString()))
                    .as(said.err.toString())
                    .isZero();
        }
        Path jar = work.resolve("modules/acme.heat-1.2.0.jar");
        assertThat(jar).hasContent(HEAT);
        assertThat(file).content().contains("file: \"modules/acme.heat-1.2.0.jar\"", archive);
        assertThat(said.out.toString()).contains("modules/acme.heat-1.2.0.jar");
        empty(taking);
        on(taking, "POST " + BASE + "archives", "{}");

        Files.writeString(jar, "another");
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("modules/acme.heat-1.2.0.jar has another SHA-256");
        assertThat(said.yizhan(other, "profile", "diff", file.toString(), file.toString()))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("another SHA-256");
        Files.delete(jar);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("the file of acme.heat is not there: modules/acme.heat-1.2.0.jar");
        assertThat(taking.asked()).noneMatch(question -> question.startsWith("P"));

        Files.writeString(jar, HEAT);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .as(said.err.toString())
                .isZero();
        assertThat(taking.asked()).contains("POST " + BASE + "archives");
        assertThat(taking.sent("POST " + BASE + "changes").path("set").toString())
                .contains("{\"module\":\"acme.heat\",\"archive\":\"" + archive + "\"}");
    }

    @Test
    void aProfileWithoutTheVendorsFileSaysHowToGetIt() throws IOException {
        empty(taking);
        String vendor = "vendor:\n- {id: acme.heat, version: 1.2.0, sha256: " + HASH.replace('a', 'b') + "}\n";
        Files.writeString(file, BOTH_SET + vendor);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--unsigned"))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("line 9: no file is named for acme.heat", "profile export FILE");
    }

    @Test
    void aHallThatIsSoAlreadyIsLeftAlone() throws IOException {
        export();
        full(taking, 1);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .as(said.err.toString())
                .isZero();
        assertThat(taking.asked()).noneMatch(question -> question.startsWith("P"));
        assertThat(said.yizhan(other, "profile", "diff", file.toString(), "running"))
                .isZero();
        Path again = work.resolve("again.yaml");
        assertThat(said.yizhan(other, "profile", "export", again.toString())).isZero();
        assertThat(Seal.unsealed(Files.readString(again))).isEqualTo(Seal.unsealed(Files.readString(file)));
    }

    @Test
    void findsASettingThatWouldBeRefusedBeforeAnythingIsChanged() throws IOException {
        emptyWithDays(taking, "{'good':false,'sentence':'days must be from 7 on.'}");
        Files.writeString(file, BOTH_SET);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--unsigned"))
                .isEqualTo(1);
        assertThat(said.err.toString())
                .contains("posting would be refused: days must be from 7 on. Nothing has been changed.");
        assertThat(taking.sent(TRY).path("group").asText()).isEqualTo("life");
        assertThat(taking.sent(TRY).path("values").toString()).isEqualTo("{\"days\":3}");
        // Nobody can try the settings of a module that is still to come.
        assertThat(taking.asked())
                .filteredOn(question -> question.startsWith("P"))
                .containsExactly(TRY);
    }

    @Test
    void saysWhatIsDoneWhenASettingIsRefusedLater() throws IOException {
        taking.on("PUT " + BASE + "modules/hello/settings", 422, "{\"detail\":\"rows must be less.\"}");
        on(taking, "PUT " + BASE + "modules/posting/settings", "{}");
        emptyWithDays(taking, "{'good':true}");
        Files.writeString(file, BOTH_SET);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--unsigned"))
                .isEqualTo(1);
        assertThat(said.err.toString())
                .contains("rows must be less. Done by then: the modules, and the settings for posting.")
                .contains("Not done: the settings for hello,", "import it again");
    }

    @Test
    void saysWhatRestsAndIsNotInIt() throws IOException {
        Path third = Files.createDirectory(work.resolve("third"));
        try (FakeHall hall = new FakeHall(third)) {
            on(hall, "GET " + BASE + "archives", "[" + SHIPPED + "]");
            on(hall, "GET " + BASE + "changes/set", "[" + HELLO.replace("'enabled':true", "'enabled':false") + "]");
            rows(hall, 4);
            assertThat(said.yizhan(third, "profile", "export", file.toString()))
                    .as(said.err.toString())
                    .isZero();
        }
        assertThat(Files.readString(file)).doesNotContain("- \"hello\"");
        assertThat(said.out.toString()).contains("Not in it, because they rest: hello");
    }

    @Test
    void showsFirstWhatItWouldDo() throws IOException {
        export();
        empty(taking);
        on(taking, "POST " + BASE + "changes/plan", "{'possible':true,'modules':[]}");
        assertThat(said.yizhan(other, "plan", file.toString())).isZero();
        assertThat(taking.sent("POST " + BASE + "changes/plan").path("action").asText())
                .isEqualTo("ASSEMBLE");
        assertThat(taking.asked()).noneMatch(question -> question.endsWith("/changes"));
        assertThat(said.yizhan(one, "plan", file.toString())).isZero();
        assertThat(said.out.toString()).contains("nothing to change");
    }

    @Test
    void showsWhatDiffers() throws IOException {
        export();
        empty(taking);
        assertThat(said.yizhan(other, "profile", "diff", file.toString(), "running"))
                .isEqualTo(1);
        assertThat(said.out.toString()).contains("- modules.hello\n", "- settings.hello.rows: 30\n");
    }

    @Test
    void whoHasSignedIsToldAndMustBeTrusted() throws IOException {
        export();
        empty(taking);
        assertThat(said.yizhan(other, "profile", "import", file.toString())).isEqualTo(1);
        assertThat(said.err.toString()).contains("which nobody trusts here", "--trust");
        assertThat(taking.asked()).isEmpty();
        Files.writeString(file, Files.readString(file).replace("rows: 30", "rows: 31"));
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("altered after it was signed");
    }

    @Test
    void whatNobodyHasSignedIsTakenOnAnExplicitYesAlone() throws IOException {
        export();
        empty(taking);
        Files.writeString(file, Seal.unsealed(Files.readString(file)));
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("is signed by nobody", "--unsigned");
        assertThat(taking.asked()).isEmpty();
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--unsigned"))
                .isZero();
        assertThat(said.out.toString()).contains("Nobody has signed");
    }

    @Test
    void aSenderIsKnownOnlyWhenTheImportHasSucceeded() throws IOException {
        export();
        taking.on("PUT " + BASE + "modules/hello/settings", 422, "{\"detail\":\"rows must be less.\"}");
        empty(taking);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("rows must be less.");
        assertThat(said.yizhan(other, "profile", "import", file.toString())).isEqualTo(1);
        assertThat(said.err.toString()).contains("which nobody trusts here");
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--trust"))
                .isZero();
        assertThat(said.yizhan(other, "profile", "import", file.toString())).isZero();
        assertThat(said.out.toString()).contains("a key that is known here");
    }

    @Test
    void saysWhatStaysOfTheCoreThoughTheProfileDoesNotNameIt() throws IOException {
        empty(taking);
        Files.writeString(file, """
                place: {code: "420704", name: 春田, brand: {title: 春田零工}}
                modules: [access, hello]
                """);
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--unsigned"))
                .as(said.err.toString())
                .isZero();
        assertThat(said.out.toString()).contains("stay, though the profile does not name them: posting.");
        assertThat(said.yizhan(other, "profile", "diff", file.toString(), "running"))
                .isEqualTo(1);
        assertThat(said.out.toString()).contains("+ modules.posting\n").doesNotContain("access");
    }

    @Test
    void theKeyIsForTheOwnerAlone() throws IOException {
        export();
        assertThat(Files.getPosixFilePermissions(one.resolve("keys/profile.key")))
                .hasSize(2);
        String text = Files.readString(file);
        assertThat(new Seal(one.resolve("keys")).verify(text).standing()).isEqualTo(Seal.Standing.KNOWN);
        assertThat(new Seal(other.resolve("keys")).verify(text).standing()).isEqualTo(Seal.Standing.UNKNOWN);
    }

    @Test
    void aModuleThatTheHallHasNotGotIsRefusedWithItsLine() throws IOException {
        empty(taking);
        Files.writeString(file, "place: {code: \"420704\", name: a}\nmodules:\n- posting\n- helo\n");
        assertThat(said.yizhan(other, "profile", "import", file.toString(), "--unsigned"))
                .isEqualTo(1);
        assertThat(said.err.toString()).contains("hall.yaml, line 4: there is no module helo", "You may mean: hello");
        assertThat(taking.asked()).noneMatch(question -> question.startsWith("P"));
    }
}
