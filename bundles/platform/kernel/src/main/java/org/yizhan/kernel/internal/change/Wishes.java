// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import org.yizhan.api.Problem;
import org.yizhan.kernel.internal.change.ArchiveEntity.Offered;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/** Makes of what somebody wants the set of modules that this means. */
final class Wishes {
    private final Journal journal;
    private final Archives archives;

    Wishes(Journal journal, Archives archives) {
        this.journal = journal;
        this.archives = archives;
    }

    /**
     * The set that an order leads to.
     *
     * @throws Problem when it leads nowhere, or to where one is
     */
    ModuleSet set(Order order, ModuleSet from) {
        if (order.action() == Change.Action.ROLLBACK) {
            ModuleSet former = journal.kept(order.number());
            if (former.equals(from)) {
                throw nothing();
            }
            return former;
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
            case QUARANTINE -> throw Problem.invalid("platform.change-action");
            case ROLLBACK -> throw new IllegalStateException("a way back has its own set");
        };
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
