// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import org.yizhan.api.Problem;
import org.yizhan.kernel.internal.change.ArchiveEntity.Offered;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/** Finds out which set somebody wants who orders a change. */
final class Targets {
    private final Journal journal;
    private final Archives archives;

    Targets(Journal journal, Archives archives) {
        this.journal = journal;
        this.archives = archives;
    }

    /**
     * The set that the order wants.
     *
     * @param from the one in force
     * @throws Problem when there is no such set, or it is the one in force
     */
    ModuleSet of(Order order, ModuleSet from) {
        if (order.action() == Change.Action.ROLLBACK) {
            ModuleSet former = journal.kept(order.number());
            if (former.equals(from)) {
                throw nothing();
            }
            return former;
        }
        if (order.action() == Change.Action.ASSEMBLE) {
            return assembled(order, from);
        }
        Offered file = order.archive() == null ? null : archives.find(order.archive());
        String id = order.module() == null && file != null ? file.module() : order.module();
        if (id == null) {
            throw Problem.invalid("platform.change-without-module");
        }
        if (file != null && !file.module().equals(id)) {
            throw Problem.invalid("platform.archive-other-module")
                    .with("module", id)
                    .with("found", file.module());
        }
        Member present = from.find(id);
        if (present == null && order.action() != Change.Action.INSTALL) {
            throw Problem.notFound("platform.module-not-in-set").with("module", id);
        }
        return switch (order.action()) {
            case INSTALL -> {
                if (present != null) {
                    throw Problem.conflict("platform.module-in-set")
                            .with("module", id)
                            .with("version", present.version());
                }
                yield from.with(member(file == null ? archives.best(id, journal.everKept()) : file));
            }
            case UPGRADE -> changed(from, present, member(file == null ? archives.best(id, journal.everKept()) : file));
            case ENABLE -> changed(from, present, present.enabled(true));
            case DISABLE -> changed(from, present, present.enabled(false));
            case REMOVE -> from.without(id);
            case QUARANTINE, PURGE -> throw Problem.invalid("platform.change-action");
            case ROLLBACK, ASSEMBLE -> throw new IllegalStateException("a whole set is told apart");
        };
    }

    /** A first set may be empty: the journal then says that it was meant so. */
    private ModuleSet assembled(Order order, ModuleSet from) {
        if (order.set() == null) {
            throw Problem.invalid("platform.change-without-set");
        }
        ModuleSet to = ModuleSet.EMPTY;
        for (Order.Wanted wanted : order.set()) {
            Offered file = archives.taken(wanted.archive());
            if (!file.module().equals(wanted.module())) {
                throw Problem.invalid("platform.archive-other-module")
                        .with("module", wanted.module())
                        .with("found", file.module());
            }
            to = to.with(member(file));
        }
        if (to.equals(from) && journal.beyondFirst() != null) {
            throw nothing();
        }
        return to;
    }

    private static Member member(Offered file) {
        return new Member(file.module(), file.version(), file.archive(), true);
    }

    private static ModuleSet changed(ModuleSet from, Member former, Member next) {
        if (former.equals(next)) {
            throw nothing();
        }
        return from.with(next);
    }

    private static Problem nothing() {
        return Problem.conflict("platform.change-nothing");
    }
}
