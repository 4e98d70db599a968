// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.store.Store.Dialect;

/** Who may publish what: a module beside the core that would like to tell facts of others. */
class OwnEventsTest {
    private static final NoteChanged NOTE = new NoteChanged(EventHead.of("n1", 1, null, Instant.EPOCH), "sold");

    private final World world = World.withNode(Dialect.DERBY);
    private final BundleClasses module = new BundleClasses(ModuleGate.LOCATION + "acme.notes");
    private final BundleClasses core = new BundleClasses("mvn:org.yizhan/posting/1.0.0");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void refusesTheFactsOfOthers() throws IOException {
        refused(NOTE);
        refused(core.own(NOTE));
        refused(new BundleClasses(ModuleGate.LOCATION + "acme.other").own(NOTE));
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_EVENT")).isZero();
    }

    private void refused(Event event) {
        assertThatThrownBy(() -> publish(module, event)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.code()).isEqualTo("platform.event-foreign");
            assertThat(problem.values())
                    .containsEntry("module", "acme.notes")
                    .containsEntry("event", NoteChanged.class.getName());
        });
    }

    /** Its class may be called, package and all, as one of the core's. */
    @Test
    void takesItsOwnAndGivesThemToNobodyElse() throws IOException {
        Seen seen = new Seen("core.seen");
        world.platform().register(seen);
        publish(module, module.own(NOTE));
        publish(core, core.own(NOTE));
        world.awaitQuiet();
        assertThat(seen.texts()).containsExactly("sold");
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_EVENT WHERE TYPE = 'acme.notes.NoteChanged'"))
                .isEqualTo(1);
    }

    @Test
    void leavesTheCoreWhatItNeeds() {
        publish(core, NOTE);
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_EVENT WHERE TYPE = 'internal.NoteChanged'"))
                .isEqualTo(1);
    }

    private void publish(BundleClasses bundle, Event event) {
        world.store().write(em -> {
            new OwnEvents(world.platform().events())
                    .getService(bundle.getBundle(), null)
                    .publish(event);
            return null;
        });
    }
}
