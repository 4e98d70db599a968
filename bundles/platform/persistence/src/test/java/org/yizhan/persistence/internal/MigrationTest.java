// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class MigrationTest {
    private static final String ONE = "CREATE TABLE T_ONE (ID INTEGER NOT NULL PRIMARY KEY, TEXT VARCHAR(20));\n";
    private static final String TWO =
            "INSERT INTO T_ONE (ID, TEXT) VALUES (1, 'a;b');\nINSERT INTO T_ONE (ID) VALUES (2);\n";

    @Parameter
    Dialect dialect;

    private World world;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void runsEachScriptOnceInTheOrderOfVersions() {
        Scripts scripts = scripts("").with("V2__two.sql", TWO).with("V1__one.sql", ONE);
        run(scripts);
        run(scripts);
        assertThat(world.number("SELECT COUNT(*) FROM T_ONE")).isEqualTo(2);
        assertThat(world.number("SELECT COUNT(*) FROM T_ONE WHERE TEXT = 'a;b'"))
                .isEqualTo(1);
        assertThat(history()).isEqualTo(2);
        run(scripts.with("V3__three.sql", "DELETE FROM T_ONE"));
        assertThat(world.number("SELECT COUNT(*) FROM T_ONE")).isZero();
    }

    @Test
    void takesTheFileForTheDatabaseAtHand() {
        run(scripts("")
                .with("V1__one.derby.sql", "CREATE TABLE T_DERBY (ID INTEGER)")
                .with("V1__one.postgresql.sql", "CREATE TABLE T_POSTGRESQL (ID INTEGER)"));
        assertThat(world.number("SELECT COUNT(*) FROM T_" + dialect)).isZero();
    }

    @Test
    void keepsModulesApart() {
        run(scripts("").with("V1__one.sql", ONE));
        migrations().run("another", scripts("").with("V1__one.sql", "CREATE TABLE T_TWO (ID INTEGER)"));
        assertThat(world.number("SELECT COUNT(*) FROM T_TWO")).isZero();
    }

    @Test
    void refusesAScriptThatWasChangedAfterItRan() {
        run(scripts("").with("V1__one.sql", ONE));
        assertThatThrownBy(() -> run(scripts("").with("V1__one.sql", ONE + "-- changed\n")))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "Migration V1 of module t was changed after it had run here; restore the file as it was and put"
                                + " the change into a new version.");
    }

    @Test
    void takesAScriptWithOtherLineEndsForTheSame() {
        run(scripts("").with("V1__one.sql", ONE));
        run(scripts("").with("V1__one.sql", ONE.replace("\n", "\r\n")));
        assertThat(history()).isEqualTo(1);
    }

    @Test
    void refusesAScriptThatComesTooLate() {
        run(scripts("").with("V2__two.sql", ONE));
        assertThatThrownBy(() -> run(scripts("").with("V1__one.sql", TWO).with("V2__two.sql", ONE)))
                .hasMessageContaining("V1 of module t comes too late: V2 has already run here");
    }

    @Test
    void refusesNamesItCannotRead() {
        assertThatThrownBy(() -> run(scripts("").with("one.sql", ONE)))
                .hasMessageContaining("unreadable name: one.sql");
        assertThatThrownBy(() -> run(scripts("").with("V1__a.sql", ONE).with("V01__b.sql", TWO)))
                .hasMessageContaining("two migrations with version 1");
    }

    @Test
    void leavesNothingOfAScriptThatFailsAndRunsItWhenItIsMended() {
        Scripts broken = scripts("").with("V1__one.sql", ONE + TWO + "INSERT INTO T_MISSING (ID) VALUES (1);");
        assertThatThrownBy(() -> run(broken)).hasMessageContaining("module t failed at step 4 of 4");
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_MIGRATION WHERE MODULE = 't' AND STATE = 'failed'"))
                .isEqualTo(1);
        run(scripts("").with("V1__one.sql", ONE + TWO));
        assertThat(world.number("SELECT COUNT(*) FROM T_ONE")).isEqualTo(2);
    }

    @Test
    void goesOnAfterTheLastStepOfALongMove() {
        String head = "-- yizhan: commit each statement\n";
        Scripts long1 = scripts("")
                .with(
                        "V1__one.sql",
                        head + ONE + TWO + "INSERT INTO T_LATER (ID) VALUES (1);INSERT INTO T_ONE (ID) VALUES (3)");
        assertThatThrownBy(() -> run(long1)).hasMessageContaining("failed at step 4 of 5");
        assertThat(world.number("SELECT COUNT(*) FROM T_ONE")).isEqualTo(2);
        assertThat(world.number("SELECT STEP FROM PLATFORM_MIGRATION WHERE MODULE = 't'"))
                .isEqualTo(3);
        world.execute("CREATE TABLE T_LATER (ID INTEGER)");
        run(long1);
        assertThat(world.number("SELECT COUNT(*) FROM T_ONE")).isEqualTo(3);
        assertThat(world.number("SELECT COUNT(*) FROM T_LATER")).isEqualTo(1);
    }

    @Test
    void letsOnlyOneMigrateAtATime() throws Exception {
        List<Database> databases = new ArrayList<>();
        int runners = 4;
        for (int i = 0; i < runners; i++) {
            databases.add(dialect == Dialect.DERBY ? world.node().database : Database.open(world.options("other" + i)));
        }
        Migrations shared = migrations();
        Scripts scripts = scripts("").with("V1__one.sql", ONE).with("V2__two.sql", TWO);
        Race.run(runners, runner -> {
            Migrations mine =
                    dialect == Dialect.DERBY ? shared : new Migrations(databases.get(runner), Clock.systemUTC());
            mine.run("t", scripts);
        });
        assertThat(world.number("SELECT COUNT(*) FROM T_ONE")).isEqualTo(2);
        if (dialect == Dialect.POSTGRESQL) {
            databases.forEach(Database::close);
        }
    }

    private Migrations migrations() {
        return new Migrations(world.node().database, Clock.systemUTC());
    }

    private void run(Scripts scripts) {
        migrations().run("t", scripts);
    }

    private static Scripts scripts(String module) {
        return new Scripts(module);
    }

    private long history() {
        return world.number("SELECT COUNT(*) FROM PLATFORM_MIGRATION WHERE MODULE = 't' AND STATE = 'done'");
    }
}
