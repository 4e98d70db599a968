// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.ModuleData.Kept;
import org.yizhan.api.platform.ModuleData.Table;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class PurgeTest {
    /** Two tables that refer to each other, in the order in which they cannot be dropped alone. */
    private static final String TIED = """
            CREATE TABLE HALL_A (ID INTEGER NOT NULL PRIMARY KEY, B INTEGER);
            CREATE TABLE HALL_B (ID INTEGER NOT NULL PRIMARY KEY, A INTEGER REFERENCES HALL_A (ID));
            ALTER TABLE HALL_A ADD CONSTRAINT HALL_A_B FOREIGN KEY (B) REFERENCES HALL_B (ID);
            INSERT INTO HALL_A (ID) VALUES (1);
            INSERT INTO HALL_A (ID) VALUES (2);
            """;

    @Parameter
    Dialect dialect;

    private World world;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        migrate("hall", TIED);
        migrate("hall-wall", "CREATE TABLE HALL_WALL_NOTE (ID INTEGER);");
        migrate("acme.hall", "CREATE TABLE ACME_HALL_NOTE (ID INTEGER);");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void migrate(String module, String script) {
        world.platform().migrate(module, new Scripts("").with("V1__one.sql", script));
    }

    private ModuleData data() {
        return world.platform().moduleData();
    }

    private List<Table> kept(String module) {
        return data().all().stream()
                .filter(kept -> kept.module().equals(module))
                .findFirst()
                .map(Kept::tables)
                .orElse(null);
    }

    private static void refuses(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    @Test
    void knowsWhoHasLeftDataUntilItIsPurged() {
        assertThat(data().modules()).contains("hall", "hall-wall", "acme.hall", "persistence");
        data().purge("acme.hall");
        assertThat(data().modules()).contains("hall").doesNotContain("acme.hall");
    }

    @Test
    void countsTheRowsOfEachModule() {
        assertThat(kept("hall")).containsExactly(new Table("HALL_A", 2), new Table("HALL_B", 0));
        assertThat(kept("hall-wall")).containsExactly(new Table("HALL_WALL_NOTE", 0));
        assertThat(kept("acme.hall")).containsExactly(new Table("ACME_HALL_NOTE", 0));
        assertThat(kept("persistence")).isEmpty();
    }

    @Test
    void dropsWhatIsTheModulesAndNothingElse() {
        world.execute("INSERT INTO PLATFORM_CONSUMER (ID, POSITION) VALUES ('hall.news', 7)");
        world.execute("INSERT INTO PLATFORM_CONSUMER (ID, POSITION) VALUES ('hall-wall.news', 8)");
        world.execute("INSERT INTO PLATFORM_CONSUMER (ID, POSITION) VALUES ('acme.hall.news', 9)");
        world.execute("INSERT INTO PLATFORM_DEAD_LETTER (ID, CONSUMER, POSITION, TYPE, ERROR, HAPPENED_AT)"
                + " VALUES ('1', 'hall.news', 3, 't', 'e', CURRENT_TIMESTAMP)");
        data().purge("hall");
        assertThat(kept("hall")).isNull();
        assertThat(kept("hall-wall")).isNotEmpty();
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_CONSUMER")).isEqualTo(2);
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_DEAD_LETTER")).isZero();

        migrate("hall", "CREATE TABLE HALL_A (ID INTEGER, OTHER INTEGER);");
        assertThat(kept("hall")).containsExactly(new Table("HALL_A", 0));
        refuses(404, "platform.not-found", () -> data().purge("elsewhere"));
    }

    @Test
    void dropsNothingWhenTheRestFails() {
        assertThatThrownBy(() -> world.platform().writes().join(connection -> {
                    data().purge("hall");
                    throw new IllegalStateException("the rest failed");
                }))
                .hasMessage("the rest failed");
        assertThat(kept("hall")).containsExactly(new Table("HALL_A", 2), new Table("HALL_B", 0));
        world.platform().writes().join(connection -> {
            data().purge("hall");
            world.platform().audit().record("platform.purge", "hall", Map.of());
            return null;
        });
        assertThat(kept("hall")).isNull();
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_AUDIT WHERE SUBJECT = 'hall'"))
                .isEqualTo(1);
    }

    @Test
    void leavesWhatRunsAlone() {
        world.platform().enter("hall");
        refuses(409, "platform.purge-installed", () -> data().purge("hall"));
        world.platform().leave("hall");
        data().purge("hall");
        assertThat(kept("hall")).isNull();
    }

    /** Only PostgreSQL has a second node. */
    @Test
    void leavesWhatRunsAtAnotherNodeAlone() {
        if (dialect == Dialect.DERBY) {
            return;
        }
        World.Node other = world.node(() -> World.right(dialect));
        other.platform.enter("hall");
        refuses(409, "platform.purge-installed", () -> data().purge("hall"));
        data().purge("hall-wall");
        // A node that dies leaves nothing behind that would keep its modules' data for ever.
        other.close();
        data().purge("hall");
        assertThat(kept("hall")).isNull();
    }
}
