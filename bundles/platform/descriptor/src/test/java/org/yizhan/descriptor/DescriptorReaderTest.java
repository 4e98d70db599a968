// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.api.platform.ModuleSetting;

class DescriptorReaderTest {
    static final String GOOD = """
            schema: 1
            id: posting
            name: {zh-CN: 岗位, en: Postings}
            sdk: ">=1.0 <2"
            needs: [reference, registration]
            tier: core
            permissions:
              - id: posting.write
                title: {zh-CN: 发布, en: Write}
                grants: {employer: own, bureau-admin: region}
            data:
              personal:
                - {field: posting.contact.mobile, kind: mobile, why: {zh-CN: 联系, en: contact}}
              retentionDays: 1095
            """;

    static final String PARTS = GOOD + """
            settings:
              - {key: shown, type: integer, title: {zh-CN: 数, en: Number}, default: 20, min: 1, max: 100}
              - {key: pause, type: duration, title: {zh-CN: 时, en: Pause}, default: PT15M, max: P1D}
              - {key: mood, type: choice, title: {zh-CN: 情, en: Mood}, default: calm, choices: [calm, loud]}
              - {key: open, type: boolean, title: {zh-CN: 开, en: Open}, default: true}
              - {key: token, type: string, title: {zh-CN: 钥, en: Token}, secret: true, min: 8}
            pages:
              - {path: board.html, title: {zh-CN: 板, en: Board}, permission: public, audience: [worker]}
            widgets:
              - {slot: hall-wall, path: wall.html, title: {zh-CN: 墙, en: Wall}, permission: posting.write}
            """;

    private final Refusals refusals = new Refusals();

    private Descriptor read(String yaml) {
        return new DescriptorReader(refusals).read(yaml);
    }

    @Test
    void readsWhatIsInOrder() {
        Descriptor descriptor = read(GOOD);
        assertThat(refusals.all()).isEmpty();
        assertThat(descriptor.id()).isEqualTo("posting");
        assertThat(descriptor.name()).containsEntry("zh-CN", "岗位");
        assertThat(descriptor.needs()).extracting(Descriptor.Need::id).containsExactly("reference", "registration");
        assertThat(descriptor.permissions())
                .containsExactly(new Descriptor.Permission(
                        "posting.write",
                        Map.of("zh-CN", "发布", "en", "Write"),
                        Map.of("employer", "own", "bureau-admin", "region"),
                        false));
        assertThat(descriptor.personal().get(0).kind()).isEqualTo("mobile");
        assertThat(descriptor.retentionDays()).isEqualTo(1095);
    }

    @Test
    void readsInWhichVersionsAModuleIsNeeded() {
        Descriptor descriptor =
                read(GOOD.replace("[reference, registration]", "[reference >=1.2 <2, registration >=3]"));
        assertThat(refusals.all()).isEmpty();
        assertThat(descriptor.needs())
                .extracting(Descriptor.Need::filter)
                .containsExactly(
                        "(&(yizhan.module=reference)(version>=1.2)(!(version>=2)))",
                        "(&(yizhan.module=registration)(version>=3))");
        read(GOOD.replace("[reference, registration]", "[reference 1.2]"));
        read(GOOD.replace("[reference, registration]", "[reference, reference >=1.2]"));
        assertThat(refusals.all())
                .containsExactly(
                        "module.yaml:5: \"reference 1.2\" is no module id, alone or with versions as in \"reference >=1.0 <2\"",
                        "module.yaml:5: \"reference\" is needed twice");
    }

    @Test
    void readsWhichPermissionAsksForAProof() {
        String marked = "bureau-admin: region}\n    confirm: true";
        assertThat(read(GOOD.replace("bureau-admin: region}", marked)).permissions())
                .extracting(Descriptor.Permission::confirm)
                .containsExactly(true);
        assertThat(refusals.all()).isEmpty();
    }

    @Test
    void refusesAProofThatIsMissingAndOneThatNobodyCanGive() {
        String reveal = GOOD.replace("id: posting.write", "id: posting.reveal");
        read(reveal);
        read(reveal.replace("bureau-admin: region", "worker: own"));
        read(GOOD.replace("bureau-admin: region}", "worker: region}\n    confirm: true"));
        read(GOOD.replace("bureau-admin: region}", "bureau-admin: region}\n    confirm: maybe"));
        assertThat(refusals.all())
                .containsExactly(
                        "module.yaml:8: permission \"posting.reveal\" opens others' data to \"bureau-admin\", so it must say \"confirm: true\"",
                        "module.yaml:8: permission \"posting.write\" says \"confirm\", but \"worker\" has no password to do it with",
                        "module.yaml:11: \"confirm\" of a permission must be true or false");
    }

    @Test
    void readsAVendorsModule() {
        Descriptor descriptor = read(GOOD.replace("posting", "acme.posting"));
        assertThat(refusals.all()).isEmpty();
        assertThat(descriptor.isVendors()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "schema: 1 | schema: 2 | module.yaml:1: schema 2 is not known; this version knows schema 1",
                "schema: 1 | schema: one | module.yaml:1: \"schema\" of the descriptor must be a whole number",
                "schema: 1 | title: x | module.yaml:1: unknown key \"title\" in the descriptor",
                "needs: | neds: | module.yaml:5: unknown key \"neds\" in the descriptor; did you mean \"needs\"?",
                "id: posting | id: Posting | module.yaml:2: \"Posting\" is no module id",
                "id: posting | id: 7 | module.yaml:2: \"id\" of the descriptor must be a text",
                ", en: Postings |  | module.yaml:3: \"en\" is missing in \"name\"",
                "en: Postings | fr: Postes | module.yaml:3: unknown key \"fr\" in \"name\"",
                "{zh-CN: 岗位, en: Postings} | Postings | module.yaml:3: \"name\" must be a mapping",
                ">=1.0 <2 | 1.0 | module.yaml:4: sdk \"1.0\" must have the form",
                "[reference, registration] | reference | module.yaml:5: \"needs\" of the descriptor must be a list",
                "[reference, registration] | [posting] | module.yaml:5: a module cannot need itself",
                "[reference, registration] | [a, a] | module.yaml:5: \"a\" is needed twice",
                "[reference, registration] | [A b] | module.yaml:5: \"A b\" is no module id",
                "tier: core | tier: cor | module.yaml:6: tier \"cor\" is not known; did you mean \"core\"?",
                "tier: core |  | module.yaml:1: \"tier\" is missing in the descriptor",
                "id: posting.write | id: other.write | module.yaml:8: permission \"other.write\" must be named \"posting.<verb>\"",
                "title: | titel: | module.yaml:9: unknown key \"titel\" in a permission; did you mean \"title\"?",
                "employer: own | emploier: own | module.yaml:10: unknown key \"emploier\"",
                "employer: own | employer: mine | module.yaml:10: employer \"mine\" is not known",
                "{employer: own, bureau-admin: region} | {} | module.yaml:10: permission \"posting.write\" is granted to nobody",
                "posting.contact.mobile | mobile | module.yaml:13: personal field \"mobile\" must be named \"posting.<entity>.<field>\"",
                "kind: mobile | kind: mobil | module.yaml:13: kind \"mobil\" is not known; did you mean \"mobile\"?",
                "why: | because: | module.yaml:13: unknown key \"because\" in a personal field",
                "1095 | 0 | module.yaml:14: \"retentionDays\" must be at least 1",
                "1095 | soon | module.yaml:14: \"retentionDays\" of data must be a whole number",
                "tier: core | id: other | module.yaml:6: \"id\" stands twice in the descriptor",
                "schema: 1 | : : [ | module.yaml:1: this is not YAML",
            })
    void refusesWithLineAndSentence(String right, String wrong, String sentence) {
        read(GOOD.replace(right, wrong == null ? "" : wrong));
        assertThat(refusals.all()).anySatisfy(refusal -> assertThat(refusal).startsWith(sentence));
    }

    @Test
    void readsSettingsPagesAndWidgets() {
        Descriptor descriptor = read(PARTS);
        assertThat(refusals.all()).isEmpty();
        assertThat(descriptor.settings())
                .extracting(setting -> setting.key() + " " + setting.type() + " " + setting.standard())
                .containsExactly(
                        "shown INTEGER 20",
                        "pause DURATION PT15M",
                        "mood CHOICE calm",
                        "open BOOLEAN true",
                        "token STRING null");
        assertThat(descriptor.settings().get(2).choices()).containsExactly("calm", "loud");
        assertThat(descriptor.settings().get(4).secret()).isTrue();
        assertThat(descriptor.pages())
                .containsExactly(new Descriptor.Page(
                        "board.html",
                        Map.of("zh-CN", "板", "en", "Board"),
                        "public",
                        List.of("worker"),
                        null,
                        null,
                        0,
                        null,
                        null));
        assertThat(descriptor.widgets().get(0).slot()).isEqualTo("hall-wall");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "key: shown | key: Shown | module.yaml:16: setting \"Shown\" must be named by lower-case words",
                "key: pause | key: shown | module.yaml:17: setting \"shown\" is declared twice",
                "type: integer | type: integr | module.yaml:16: type \"integr\" is not known; did you mean \"integer\"?",
                "default: 20 | default: 0 | module.yaml:16: the default \"0\" of setting \"shown\" breaks its own rule \"min\"",
                "default: 20 | default: many | module.yaml:16: the default \"many\" of setting \"shown\" breaks its own rule \"type\"",
                "min: 1, | min: 500, | module.yaml:16: \"min\" of setting \"shown\" is greater than \"max\"",
                "max: 100 | max: PT1H | module.yaml:16: \"max\" of setting \"shown\" does not fit its type",
                "default: PT15M | default: P2D | module.yaml:17: the default \"P2D\" of setting \"pause\" breaks its own rule \"max\"",
                "default: calm | default: sad | module.yaml:18: the default \"sad\" of setting \"mood\" breaks its own rule \"choices\"",
                ", choices: [calm, loud] |  | module.yaml:18: setting \"mood\" has \"choices\" if, and only if, its type is choice",
                "[calm, loud] | [calm, calm] | module.yaml:18: \"calm\" is a choice of setting \"mood\" twice",
                "default: true | min: 1 | module.yaml:19: \"min\" of setting \"open\" does not fit its type",
                "secret: true | secret: yes | module.yaml:20: \"secret\" of a setting must be true or false",
                "secret: true | secret: true, default: abcdefgh | module.yaml:20: setting \"token\" is secret, so it is a string",
                "en: Pause | fr: Pause | module.yaml:17: unknown key \"fr\" in \"title\"",
                "path: board.html | path: ../board.html | module.yaml:22: path \"../board.html\" must be lower-case words",
                "permission: public | permission: publik | module.yaml:22: permission \"publik\" is not known; did you mean \"public\"?",
                "[worker] | [king] | module.yaml:22: role \"king\" is not known",
                "slot: hall-wall | slot: Hall | module.yaml:24: slot \"Hall\" must be named by lower-case words",
                "slot: | slott: | module.yaml:24: unknown key \"slott\" in a widget; did you mean \"slot\"?",
            })
    void refusesPartsWithLineAndSentence(String right, String wrong, String sentence) {
        read(PARTS.replace(right, wrong == null ? "" : wrong));
        assertThat(refusals.all()).anySatisfy(refusal -> assertThat(refusal).startsWith(sentence));
    }

    static final String PAGES = GOOD + """
            pages:
              - {path: find.js, title: {zh-CN: 找活, en: Find work}, permission: public, surface: phone, icon: search, order: 10, tile: 1}
              - path: sites
                title: {zh-CN: 站点, en: Sites}
                permission: posting.write
                surface: desk
                list: {source: /api/network/v1/sites, columns: [name, {field: kind, as: choice, options: [MARKET, STATION]}]}
                create: {to: /api/network/v1/sites, fields: [{field: name, required: true, max: 60}]}
                actions:
                  - {name: close, to: "/api/network/v1/sites/{id}/close", when: {state: [OPEN]}, fields: [reason], danger: true}
            """;

    @Test
    void readsPagesThatTheConsoleShows() {
        List<Descriptor.Page> pages = read(PAGES).pages();
        assertThat(refusals.all()).isEmpty();
        assertThat(pages.get(0))
                .extracting(
                        Descriptor.Page::surface, Descriptor.Page::icon, Descriptor.Page::order, Descriptor.Page::tile)
                .containsExactly("phone", "search", 10, 1);
        assertThat(pages.get(0).view()).isNull();
        assertThat(pages.get(1).view().keySet()).containsExactly("list", "create", "actions");
        assertThat(ViewWords.of(pages))
                .containsExactly(
                        "ui.sites.close",
                        "ui.sites.create",
                        "ui.sites.kind",
                        "ui.sites.kind.MARKET",
                        "ui.sites.kind.STATION",
                        "ui.sites.name",
                        "ui.sites.reason");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "surface: phone | surface: fone | module.yaml:16: surface \"fone\" is not known; did you mean \"phone\"?",
                ", surface: phone | | module.yaml:16: page \"find.js\" must say its \"surface\": phone, desk, kiosk, screen",
                "path: find.js | path: find | module.yaml:16: page \"find\" needs either a file (.html, .js) or what it shows",
                "path: sites | path: sites.js | module.yaml:17: page \"sites.js\" needs either a file (.html, .js) or what it shows",
                "source: /api/network/v1/sites | source: https://a.cn | module.yaml:21: \"https://a.cn\" must be an address below /api/",
                "as: choice | as: choise | module.yaml:21: as \"choise\" is not known; did you mean \"choice\"?",
                "[name, {field | [Name, {field | module.yaml:21: field \"Name\" is no name",
                "[name, {field: kind, as: choice, options: [MARKET, STATION]}] | [] | module.yaml:21: a list must have columns",
                "columns: | colums: | module.yaml:21: unknown key \"colums\" in a list; did you mean \"columns\"?",
                "danger: true | method: PUSH | module.yaml:24: method \"PUSH\" is not known; did you mean \"POST\"?",
                "order: 10 | order: first | module.yaml:16: \"order\" of a page must be a whole number",
            })
    void refusesPagesWithLineAndSentence(String right, String wrong, String sentence) {
        read(PAGES.replace(right, wrong == null ? "" : wrong));
        assertThat(refusals.all()).anySatisfy(refusal -> assertThat(refusal).startsWith(sentence));
    }

    @Test
    void readsGroupsOfSettings() {
        String grouped = PARTS.replace("min: 8}", "min: 8, group: gateway}") + """
                settingGroups:
                  - {id: gateway, title: {zh-CN: 关, en: Gateway}}
                """;
        Descriptor descriptor = read(grouped);
        assertThat(refusals.all()).isEmpty();
        assertThat(descriptor.settingGroups())
                .containsExactly(new Descriptor.SettingGroup("gateway", Map.of("zh-CN", "关", "en", "Gateway")));
        assertThat(descriptor.settings()).extracting(ModuleSetting::group).containsOnlyOnce("gateway");
        read(grouped.replace("id: gateway", "id: Gateway"));
        read(grouped.replace("group: gateway", "group: gatewy"));
        assertThat(refusals.all())
                .anySatisfy(text -> assertThat(text).contains("group \"Gateway\" must be named by lower-case words"))
                .anySatisfy(
                        text -> assertThat(text).contains("group \"gatewy\" is not known; did you mean \"gateway\"?"));
    }

    @Test
    void readsWhomTheModuleCalls() {
        String calls = GOOD + """
                outgoing:
                  - {host: sms.example.cn, why: {zh-CN: 短信, en: Messages}}
                  - {host: 10.1.2.3, port: 8443, why: {zh-CN: 内网, en: Intranet}}
                """;
        assertThat(read(calls).outgoing())
                .extracting(Descriptor.Destination::host, Descriptor.Destination::port)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("sms.example.cn", 443),
                        org.assertj.core.api.Assertions.tuple("10.1.2.3", 8443));
        assertThat(refusals.all()).isEmpty();
        for (String host :
                List.of("'*.example.cn'", "Sms.example.cn", "https://sms.example.cn", "sms..cn", "'[::1]'")) {
            read(calls.replace("host: sms.example.cn", "host: " + host));
        }
        assertThat(refusals.all()).hasSize(5).allSatisfy(text -> assertThat(text)
                .startsWith("module.yaml:16: ")
                .contains("is no host: one name in lower case"));
        read(calls.replace("8443", "84430"));
        read(calls.replace("10.1.2.3, port: 8443", "sms.example.cn, port: 443"));
        read(calls.replace(", why: {zh-CN: 短信, en: Messages}", ""));
        assertThat(refusals.all())
                .anySatisfy(text -> assertThat(text).contains("the port of \"10.1.2.3\" must be from 1 to 65535"))
                .anySatisfy(text -> assertThat(text).contains("\"sms.example.cn\" is declared twice"))
                .anySatisfy(text -> assertThat(text).contains("\"why\""));
    }

    @Test
    void refusesAnEmptyFileAndAList() {
        read("");
        read("- a");
        assertThat(refusals.all()).contains("module.yaml:1: the descriptor is empty");
        assertThat(refusals.all()).contains("module.yaml:1: the descriptor must be a mapping");
    }

    @Test
    void refusesAPermissionDeclaredTwice() {
        String before = GOOD.substring(0, GOOD.indexOf("data:"));
        read(before + before.substring(before.indexOf("  - id:")));
        assertThat(refusals.all()).isEqualTo(List.of("module.yaml:11: permission \"posting.write\" is declared twice"));
    }

    @Test
    void refusesAFieldDeclaredTwice() {
        String line = "    - {field: posting.contact.mobile, kind: mobile, why: {zh-CN: 联系, en: contact}}\n";
        read(GOOD.replace(line, line + line));
        assertThat(refusals.all())
                .isEqualTo(List.of("module.yaml:14: personal field \"posting.contact.mobile\" is declared twice"));
    }
}
