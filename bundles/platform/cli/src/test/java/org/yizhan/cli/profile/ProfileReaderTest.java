// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cli.Failure;

class ProfileReaderTest {
    private static final String GOOD = """
            place: {code: "420704", name: 鄂城区, brand: {title: 23°C 零工驿站, colour: "#0b6e4f"}}
            database:
              kind: postgresql
              url: jdbc:postgresql://db/yizhan
              user: yizhan
              password: secret:file:/etc/yizhan/db
            modules: [posting, hello]
            vendor:
              - {id: acme.heat, version: 1.2.0, file: modules/heat.jar, sha256: SHA}
            settings:
              posting: {hold: PT10M, rows: 30, push: true}
            """.replace("SHA", "0".repeat(64));

    @Test
    void readsAllThatMayBeSaid() {
        Profile profile = ProfileReader.read("p.yaml", GOOD);
        assertThat(profile.place().region()).isEqualTo("420704000000");
        assertThat(profile.place().hall()).isEqualTo("23°C 零工驿站");
        assertThat(profile.database().password()).isEqualTo("secret:file:/etc/yizhan/db");
        assertThat(profile.ids()).containsExactly("posting", "hello", "acme.heat");
        assertThat(profile.values().get("posting"))
                .containsEntry("hold", "PT10M")
                .containsEntry("rows", 30L)
                .containsEntry("push", true);
        assertThat(profile.vendor().get(0).line()).isEqualTo(9);
    }

    @Test
    void whatIsPrintedReadsTheSame() {
        Profile profile = ProfileReader.read("p.yaml", GOOD);
        Profile again = ProfileReader.read("q.yaml", ProfileYaml.of(profile));
        assertThat(Profiles.tree(again)).isEqualTo(Profiles.tree(profile));
        assertThat(ProfileDiff.of(profile, again)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: postgresql | kind: oracle | profile.bad-form | 3",
                "secret:file:/etc/yizhan/db | hunter2 | profile.bad-form | 6",
                "//db/yizhan | //root:pw@db/yizhan | profile.bad-form | 4",
                "//db/yizhan | //db/yizhan?password=pw | profile.bad-form | 4",
                "database: | datebase: | profile.key-unknown | 2",
                "modules: [posting, hello] | modules: [posting, posting] | profile.twice | 7",
                "modules: [posting, hello] | modules: [posting, Hello] | profile.bad-form | 7",
                "modules: [posting, hello] | modules: [posting, 7] | profile.no-text | 7",
                "modules: [posting, hello] | modules: posting | profile.no-list | 7",
                "modules: [posting, hello] | modules: [&a posting] | profile.anchor | 7",
                "modules: [posting, hello] | modules: [posting, | profile.no-yaml | 9",
                "\"420704\" | 420704 | profile.no-text | 1",
                "\"420704\" | \"4207x\" | profile.bad-form | 1",
                "鄂城区 | 王13800138000 | profile.personal | 1",
                "鄂城区 | \"110101199003078515\" | profile.personal | 1",
                "鄂城区 | \"${user.home}\" | profile.control | 1",
                "鄂城区 | \"a\\nb\" | profile.control | 1",
                "modules/heat.jar | ../heat.jar | profile.bad-form | 9",
                "modules/heat.jar | /elsewhere/heat.jar | profile.bad-form | 9",
                "version: 1.2.0 | version: 1.2 | profile.no-text | 9",
                "hold: PT10M | hold: 王13800138000 | profile.personal | 11",
                "rows: 30 | rows: 3.5 | profile.no-text | 11",
                "hold: PT10M, rows | hold: PT10M, hold | profile.twice | 11",
            })
    void namesTheLineOfWhatIsWrong(String good, String bad, String code, int line) {
        String text = GOOD.replace(good, bad);
        assertThat(text).isNotEqualTo(GOOD);
        Failure failure = catchThrowableOfType(Failure.class, () -> ProfileReader.read("p.yaml", text));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(Said.in("en", failure)).startsWith("p.yaml, line " + line + ": ");
        assertThat(Said.in("zh-CN", failure)).startsWith("p.yaml 第 " + line + " 行：");
    }

    @Test
    void saysWhatWasProbablyMeant() {
        String text = GOOD.replace("database:", "datebase:");
        Failure failure = catchThrowableOfType(Failure.class, () -> ProfileReader.read("p.yaml", text));
        assertThat(Said.in("en", failure)).contains("datebase", "You may mean: database");
    }
}
