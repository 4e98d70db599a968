// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Access;
import org.yizhan.api.event.Events;
import org.yizhan.api.vault.Vault;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** A module that came in well gets the services of the platform as itself: nobody's rights, nobody's data, nobody's facts. */
@OnDistribution
class TrespassIT {
    private static final String ID = "acme.trespass";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;
    private int refusals;

    TrespassIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    private static final String ACCOUNTS = "SELECT MOBILE FROM ACCESS_ACCOUNT";
    private static final String FOREIGN = "platform.table-foreign";
    private static final String REFUSED = "platform.statement-refused";

    @Test
    void whoReachesForWhatIsOthersGetsNothing() throws Exception {
        new People(hall, server.commandLineToken()).worker(People.TOWN);
        Path jar = ModuleJar.named(ID)
                .storing(
                        ID,
                        TrespassingResource.class,
                        TrespassingResource.Loot.class,
                        Access.class,
                        Vault.class,
                        Events.class)
                .header(
                        "Yizhan-Entities",
                        TrespassingResource.Loot.class.getName() + "," + TrespassingResource.Account.class.getName())
                .type(TrespassingResource.Account.class)
                .file(
                        "YIZHAN-INF/db/V1__loot.sql",
                        "CREATE TABLE ACME_TRESPASS_LOOT (ID VARCHAR(36) NOT NULL PRIMARY KEY, NOTE VARCHAR(200));")
                .clause("Import-Package", "org.yizhan.api.event,org.yizhan.api.posting,org.yizhan.api.vault")
                .type(TrespassingResource.Trespassed.class)
                .write(ID);
        modules.put(jar);
        try {
            assertThat(Stream.of("platform", "masked", "closed").map(this::ask))
                    .extracting(HallClient.Answer::status, HallClient.Answer::code)
                    .containsExactly(
                            tuple(403, "access.caller-foreign"),
                            tuple(403, "access.field-not-own"),
                            tuple(403, "platform.event-foreign"));
            assertThat(ask("trespassed").status()).isEqualTo(200);
            assertThat(ask("own").status()).isEqualTo(200);
            tables();
            counted();
        } finally {
            modules.remove(jar);
        }
    }

    private void tables() {
        for (String sql : List.of(
                ACCOUNTS,
                "select mobile from \"ACCESS_ACCOUNT\"",
                "SELECT ID FROM ACME_TRESPASS_LOOT WHERE NOTE IN (" + ACCOUNTS + ")",
                "SELECT ID FROM ACME_TRESPASS_LOOT, ACCESS_ACCOUNT",
                "WITH ACME_TRESPASS_T AS (" + ACCOUNTS + ") SELECT * FROM ACME_TRESPASS_T",
                "SELECT MOBILE FROM APP.ACCESS_ACCOUNT",
                "SELECT TABLENAME FROM SYS.SYSTABLES",
                "SELECT usename FROM pg_catalog.pg_shadow")) {
            refused("query", sql, FOREIGN);
            refused("connection", sql, FOREIGN);
        }
        for (String sql : List.of(
                "SELECT ID FROM ACME_TRESPASS_LOOT -- '\n, ACCESS_ACCOUNT -- '",
                "SELECT MOBILE FROM/**/ACCESS_ACCOUNT",
                "VALUES SYSCS_UTIL.SYSCS_GET_DATABASE_PROPERTY('derby.storage.pageSize')",
                "CALL SYSCS_UTIL.SYSCS_CHECKPOINT_DATABASE()")) {
            refused("query", sql, REFUSED);
        }
        refused("change", "UPDATE ACCESS_ACCOUNT SET ROLE = 'ADMIN'", FOREIGN);
        refused("change", "INSERT INTO ACME_TRESPASS_LOOT (ID) SELECT MOBILE FROM ACCESS_ACCOUNT", FOREIGN);
        refused("change", "DELETE FROM PLATFORM_AUDIT", FOREIGN);
        refused("change", "DROP TABLE ACCESS_ACCOUNT", REFUSED);
        refused("jpql", "SELECT a FROM Account a", FOREIGN);
        refused("jpql", "SELECT SQL('(SELECT MAX(MOBILE) FROM ACCESS_ACCOUNT)') FROM Loot l", FOREIGN);
    }

    private void refused(String endpoint, String sql, String code) {
        HallClient.Answer answer = ask(endpoint + "?sql="
                + URLEncoder.encode(sql, StandardCharsets.UTF_8).replace("+", "%20"));
        assertThat(answer.status()).as(endpoint + " " + sql + ": " + answer).isEqualTo(403);
        assertThat(answer.code()).as(endpoint + " " + sql).isEqualTo(code);
        refusals++;
    }

    private void counted() {
        JsonNode module = hall.get(server.commandLineToken(), "/api/platform/v1/modules/" + ID)
                .orFail("module");
        assertThat(module.at("/counts/refusedStatements").asInt()).isEqualTo(refusals);
    }

    private HallClient.Answer ask(String endpoint) {
        return hall.get(null, "/api/" + ID + "/v1/" + endpoint);
    }
}
