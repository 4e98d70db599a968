// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.platform.RequestScope;
import org.yizhan.api.vault.Vault;
import org.yizhan.api.vault.Vault.Kind;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class VaultTest {
    private static final String NAME = "registration.worker.name";
    private static final String MOBILE = "registration.worker.mobile";

    private final TestHouse house;
    private final List<String> enabled = new ArrayList<>();

    @TempDir
    private Path folder;

    VaultTest(TestHouse house) {
        this.house = house;
    }

    private String open(TestRooms rooms, String field, String row, String sealed) {
        return rooms.access.as(Caller.SYSTEM, () -> rooms.vault.open(field, row, sealed, "test"));
    }

    @Test
    void opensAfterARestartWhatWasSealedBefore() {
        String sealed = new TestRooms(house, folder).vault.seal(NAME, "w1", "王𬭚");
        TestRooms later = new TestRooms(house, folder);
        assertThat(open(later, NAME, "w1", sealed)).isEqualTo("王𬭚");
        assertThat(later.vault.masked(NAME, Kind.NAME, "w1", sealed)).isEqualTo("王*");
        assertThat(sealed).doesNotContain("王").hasSizeLessThanOrEqualTo(512);
    }

    @Test
    void opensNothingInAnotherRowOrField() {
        TestRooms rooms = new TestRooms(house, folder);
        String sealed = rooms.vault.seal(MOBILE, "w1", "13800005678");
        assertThatThrownBy(() -> open(rooms, MOBILE, "w2", sealed))
                .hasMessageContaining("was changed, or belongs elsewhere");
        assertThatThrownBy(() -> open(rooms, NAME, "w1", sealed))
                .hasMessageContaining("was changed, or belongs elsewhere");
        assertThatThrownBy(() -> rooms.vault.masked(MOBILE, Kind.MOBILE, "w2", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("13800005678");
    }

    @Test
    void findsEqualValuesByTheirIndexAndOnlyInTheSameField() {
        TestRooms rooms = new TestRooms(house, folder);
        String index = rooms.vault.index(MOBILE, Kind.MOBILE, "13800005678");
        assertThat(rooms.vault.index(MOBILE, Kind.MOBILE, "+86 138 0000 5678"))
                .isEqualTo(index)
                .hasSize(43);
        assertThat(rooms.vault.index("access.account.mobile", Kind.MOBILE, "13800005678"))
                .isNotEqualTo(index);
        assertThat(rooms.codes.index("13800005678"))
                .isEqualTo(rooms.vault.index("access.account.mobile", Kind.MOBILE, "13800005678"));
        assertThat(new TestRooms(house, folder).vault.index(MOBILE, Kind.MOBILE, "13800005678"))
                .isEqualTo(index);
    }

    @Test
    void refusesFieldsThatNobodyDeclared() {
        TestRooms rooms = new TestRooms(house, folder);
        assertThatThrownBy(() -> rooms.vault.seal("registration.worker.shoe-size", "w1", "42"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The field \"registration.worker.shoe-size\" is not declared:"
                        + " add it under data.personal in module.yaml of \"registration\"");
        assertThatThrownBy(() -> rooms.vault.index(NAME, Kind.MOBILE, "x")).hasMessageContaining("is declared as NAME");
        assertThatThrownBy(() -> rooms.vault.seal("name", "w1", "x")).hasMessageContaining("<module>.<entity>.<field>");
        assertThat(PersonalFields.moduleOf("acme.heat.site.contact")).isEqualTo("acme.heat");
    }

    /** Whoever reads another's tables has the sealed value and its row, and may even be the platform for a while. */
    @Test
    void servesAModuleForItsOwnFieldsAlone() {
        TestRooms rooms = new TestRooms(house, folder);
        String sealed = rooms.vault.seal(MOBILE, "w1", "13800005678");
        Vault own = new OwnVault(rooms.modules.find("registration").bundleId(), rooms.modules, rooms.vault);
        Vault other = new OwnVault(rooms.modules.find("access").bundleId(), rooms.modules, rooms.vault);
        Vault noModule = new OwnVault(Long.MAX_VALUE, rooms.modules, rooms.vault);
        rooms.access.as(Caller.SYSTEM, () -> {
            for (Vault foreign : List.of(other, noModule)) {
                Refusal.of("access.field-not-own", () -> foreign.open(MOBILE, "w1", sealed, "test"));
                Refusal.of("access.field-not-own", () -> foreign.masked(MOBILE, Kind.MOBILE, "w1", sealed));
                Refusal.of("access.field-not-own", () -> foreign.index(MOBILE, Kind.MOBILE, "13800005678"));
                Refusal.of("access.field-not-own", () -> foreign.seal(MOBILE, "w1", "13800005678"));
            }
            assertThat(rooms.vault.values()).isEmpty();
            assertThat(own.open(MOBILE, "w1", own.seal(MOBILE, "w1", "13800005678"), "test"))
                    .isEqualTo("13800005678");
            assertThat(own.masked(MOBILE, Kind.MOBILE, "w1", sealed)).isEqualTo("138****5678");
            assertThat(own.index(MOBILE, Kind.MOBILE, "13800005678")).hasSize(43);
            return null;
        });
        assertThat(rooms.vault.of("registration")).containsEntry("clearReads", 1L);
    }

    @Test
    void leavesNoAnswerWithAClearValueToBeKeptForRepeats() throws Exception {
        TestRooms rooms = new TestRooms(house, folder);
        String sealed = rooms.vault.seal(MOBILE, "w1", "13800005678");
        RequestScope request = new RequestScope(
                "r1", "registration", "203.0.113.7", new RequestScope.Idempotency("a1", "k1", "f".repeat(43)));
        assertThat(request.run(() -> open(rooms, MOBILE, "w1", sealed))).isEqualTo("13800005678");
        assertThat(request.recorded())
                .as("the door keeps the answers of recorded requests")
                .isFalse();
        assertThat(house.auditLog()
                        .search(new AuditLog.Query("vault.open", "w1", null, null, null), null, 10)
                        .items())
                .hasSize(1);
    }

    @Test
    void letsOnlyThoseOpenWhoMayRevealAndWritesItDown() {
        TestRooms rooms = new TestRooms(house, folder);
        String sealed = rooms.vault.seal(MOBILE, "w1", "13800005678");
        Caller staff = TestRooms.staff(Role.STATION_STAFF, TestRooms.JIMEI);
        assertThat(rooms.access.as(staff, () -> rooms.vault.open(MOBILE, "w1", sealed, "call back")))
                .isEqualTo("13800005678");
        Caller reviewer = TestRooms.staff(Role.REVIEWER, TestRooms.JIMEI);
        Refusal.of(
                "platform.not-allowed",
                () -> rooms.access.as(reviewer, () -> rooms.vault.open(MOBILE, "w1", sealed, "x")));
        Refusal.of("platform.not-allowed", () -> rooms.vault.open(MOBILE, "w1", sealed, "x"));
        assertThatThrownBy(() -> rooms.access.as(staff, () -> rooms.vault.open(MOBILE, "w1", sealed, " ")))
                .hasMessageContaining("needs a purpose");
        assertThat(rooms.vault.values()).containsExactly(Map.entry("registration", 1.0));
        List<AuditLog.Entry> rows = house.auditLog()
                .search(new AuditLog.Query("vault.open", null, null, null, null), null, 10)
                .items();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo("w1");
            assertThat(row.facts())
                    .containsEntry("field", MOBILE)
                    .containsEntry("module", "registration")
                    .containsEntry("purpose", "call back");
        });
    }

    @Test
    void keepsNothingForNothingAndRefusesWhatDoesNotFit() {
        TestRooms rooms = new TestRooms(house, folder);
        assertThat(rooms.vault.seal(NAME, "w1", null)).isNull();
        assertThat(rooms.vault.index(NAME, Kind.NAME, null)).isNull();
        assertThat(rooms.vault.masked(NAME, Kind.NAME, "w1", null)).isNull();
        assertThat(rooms.vault.seal(NAME, "w1", "长".repeat(FieldVault.MAX_BYTES / 3)))
                .hasSizeLessThanOrEqualTo(512);
        Refusal.of("access.value-too-long", () -> rooms.vault.seal(NAME, "w1", "长".repeat(200)));
        Refusal.of("access.broken-text", () -> rooms.vault.seal(NAME, "w1", "王\uD872"));
    }

    @Test
    void sealsWithTheNewKeyAfterARotationAndOpensWithTheOld() {
        TestRooms rooms = new TestRooms(house, folder);
        TestRooms other = new TestRooms(house, folder);
        String old = rooms.vault.seal(NAME, "w1", "张三");
        assertThat(rooms.keys.rotate()).isEqualTo("k2");
        String fresh = rooms.vault.seal(NAME, "w1", "张三");
        assertThat(old).startsWith("v1:k1:A256GCM:");
        assertThat(fresh).startsWith("v1:k2:A256GCM:");
        for (TestRooms each : List.of(rooms, other, new TestRooms(house, folder))) {
            assertThat(open(each, NAME, "w1", old)).isEqualTo("张三");
            assertThat(open(each, NAME, "w1", fresh)).isEqualTo("张三");
        }
        String relabelled = fresh.replace(":k2:", ":k1:");
        assertThatThrownBy(() -> open(rooms, NAME, "w1", relabelled)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changesTheCiphersWithTheProfile() {
        String old = new TestRooms(house, folder).vault.seal(NAME, "w1", "张三");
        Settings gm = TestSettings.in(folder).with("crypto_profile", "gm").settings();
        TestRooms rooms = new TestRooms(house, gm, house.store("access", TestRooms.ENTITIES.toArray(Class<?>[]::new)));
        rooms.keys.rotate();
        String fresh = rooms.vault.seal(NAME, "w1", "张三");
        assertThat(fresh).startsWith("v1:k2:SM4GCM:");
        assertThat(open(rooms, NAME, "w1", fresh)).isEqualTo("张三");
        assertThat(open(rooms, NAME, "w1", old)).isEqualTo("张三");
    }

    @Test
    void staysShutWithoutItsKeyFileOrWithAnother() throws IOException {
        TestRooms rooms = new TestRooms(house, folder);
        Path file = rooms.settings.keyFile();
        String key = Files.readString(file);
        Files.delete(file);
        assertThatThrownBy(() -> new TestRooms(house, folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The database holds sealed data, but its key file " + file
                        + " is missing: put back the copy that was kept.");
        assertThat(file).doesNotExist();
        new KeyFile(file).create();
        assertThatThrownBy(() -> new TestRooms(house, folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The key file " + file + " does not belong to this database: put the right one there.");
        PrivateFile.write(file, key);
        assertThat(new TestRooms(house, folder).keys.sealing().kid()).isEqualTo("k1");
    }

    @Test
    void letsTheKeyRingStartOnlyWhenDataAndKeyBelongTogether() throws IOException {
        TestRooms rooms = new TestRooms(house, folder);
        assertThat(start(rooms).check()).isEqualTo(HealthCheck.Result.UP);
        assertThat(enabled).containsExactly(KeyRing.class.getName());
        Files.delete(rooms.settings.keyFile());
        HealthCheck.Result shut = start(rooms).check();
        assertThat(shut.status()).isEqualTo(HealthCheck.Status.DOWN);
        assertThat(shut.detail()).contains("is missing: put back the copy that was kept");
        assertThat(enabled).hasSize(1);
    }

    private VaultStart start(TestRooms rooms) {
        return new VaultStart(rooms.store, house.clock(), rooms.settings, enabled::add);
    }
}
