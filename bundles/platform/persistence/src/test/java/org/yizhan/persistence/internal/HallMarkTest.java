// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class HallMarkTest {
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

    private void start(boolean sandbox) {
        HallMark.require(world.node().database, sandbox);
    }

    private void refuses(boolean sandbox, String why) {
        assertThatThrownBy(() -> start(sandbox))
                .isInstanceOf(HallMark.WrongHall.class)
                .hasMessageContaining(why)
                .hasMessageContaining("an empty database");
    }

    @Test
    void aRealHallNeverBecomesASandbox() {
        start(false);
        refuses(true, "is a real hall's");
        world.store();
        refuses(true, "is a real hall's");
        start(false);
    }

    @Test
    void aSandboxNeverBecomesARealHall() {
        start(true);
        refuses(false, "was begun as a sandbox");
        world.store();
        refuses(false, "was begun as a sandbox");
        start(true);
    }

    /** From before there were marks: whom it holds nobody can tell, and a real hall goes on. */
    @Test
    void oneInUseWithoutAMarkIsARealHalls() {
        world.store();
        refuses(true, "is a real hall's");
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_HALL")).isZero();
        start(false);
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_HALL WHERE SANDBOX = FALSE"))
                .isOne();
    }
}
