// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

/** Modules that never come back from the database, and a core that must not miss what they hold. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Dialect.class)
class SeatsTest {
    /** Of the twelve connections of {@link World}: more than all may write. */
    private static final int CALLERS = 12;

    private static final int ONE = 3;
    private static final int TOGETHER = 4;

    @Parameter
    Dialect dialect;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private World world;
    private Store core;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        core = world.store();
    }

    @AfterEach
    void close() {
        over.countDown();
        threads.shutdown();
        world.close();
    }

    private void write(String text) {
        core.write(em -> {
            em.persist(new Note(Ids.next(), text));
            return null;
        });
    }

    /** Calls that hold a connection until the test is over. */
    private void block(Store store, boolean reads) {
        for (int i = 0; i < CALLERS; i++) {
            threads.execute(() -> {
                try {
                    Store.Work<Object> work = em -> {
                        em.createQuery("SELECT n FROM Note n").getResultList();
                        em.unwrap(java.sql.Connection.class);
                        held.incrementAndGet();
                        World.await("the test is over", () -> over.getCount() == 0);
                        return null;
                    };
                    if (reads) {
                        store.read(work);
                    } else {
                        store.write(work);
                    }
                } catch (Problem busy) {
                    refused.incrementAndGet();
                }
            });
        }
    }

    @Test
    void keepsTheWritesOfTheCoreGoingWhateverOthersHold() {
        ModuleStore first = world.node().storeBeside("probe", Note.class);
        block(first, false);
        World.await("the first holds its share", () -> held.get() == ONE);
        write("while one blocks");
        Store second = world.node().storeBeside("probe", Note.class);
        block(second, true);
        World.await("both hold what they may together", () -> held.get() == TOGETHER);
        // As when it is stopped: nobody ends its threads.
        first.close();
        write("when it has gone");
        assertThat(core.<Integer>read(em ->
                        em.createQuery("SELECT n FROM Note n").getResultList().size()))
                .isEqualTo(2);
        assertThatThrownBy(() -> second.read(em -> null)).hasMessage("platform.busy");
        assertThat(held).hasValue(TOGETHER);
        World.await("the others are sent away", () -> refused.get() == 2 * CALLERS - TOGETHER);
        over.countDown();
        World.await("they come back", () -> second.<Boolean>read(em -> true));
    }

    @Test
    void wouldNoticeAModuleThatTakesWhatIsTheCores() {
        block(world.node().store("greedy", Note.class), false);
        World.await("it has all that write", () -> held.get() == CALLERS * 3 / 4);
        assertThatThrownBy(() -> write("never")).hasMessage("platform.busy");
    }
}
