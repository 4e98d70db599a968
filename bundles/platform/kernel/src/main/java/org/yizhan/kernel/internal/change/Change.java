// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.yizhan.api.Ids;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/**
 * A change of the set of modules, as the journal has it.
 *
 * @param number counts the changes of the deployment
 * @param module whom it is about; null when it is about the whole set
 * @param formerVersion the module's version before it; null when it was not in the set, or the whole set changes
 * @param set the modules after it
 * @param settings the clear settings of all modules when it began, as JSON; null when they were too long
 * @param job the job that works on it
 * @param reason why it was rolled back, or null
 * @param liveMillis from the beginning until all of the set served; null when it never did
 */
record Change(
        String id,
        long number,
        Action action,
        String module,
        String formerVersion,
        State state,
        Step step,
        ModuleSet set,
        String settings,
        String why,
        String account,
        String node,
        String job,
        Reason reason,
        Instant askedAt,
        Long liveMillis,
        Instant endedAt) {

    /** Where the node that makes the change has its set already, and people do not meet it yet. */
    private static final Set<Step> TRIED = EnumSet.of(Step.SWITCH, Step.CHECK);

    /** What somebody wants. */
    public enum Action {
        INSTALL,
        UPGRADE,
        REMOVE,
        ENABLE,
        DISABLE,
        /** To a whole set of former times. */
        ROLLBACK,
        /** The platform itself stops a module that does harm; an operator enables it again. */
        QUARANTINE,
        /** To a whole set that is told, such as that of a profile. */
        ASSEMBLE,
        /** What a module had left behind was deleted. It changes no set: nothing leads to it, and nothing back from it. */
        PURGE
    }

    /** How it stands. */
    public enum State {
        RUNNING,
        DONE,
        ROLLED_BACK
    }

    /**
     * Where it is. From {@link #SWITCH} on the set of the change is in force at the node that makes it, from {@link #WATCH} on, when
     * it has been checked, at every node.
     */
    public enum Step {
        VERIFY,
        MIGRATE,
        SWITCH,
        CHECK,
        WATCH,
        /** On the way back to the former set, which is in force again. */
        BACK
    }

    /** One of which nothing has happened yet. It is about a module, unless it is about the whole set. */
    static Change begun(
            long number,
            Action action,
            Plan plan,
            String settings,
            String why,
            String account,
            String node,
            Instant now) {
        boolean whole = action == Action.ROLLBACK || action == Action.ASSEMBLE;
        Plan.Part part = whole ? null : plan.steps().get(0);
        String former =
                part == null || part.former() == null ? null : part.former().version();
        return new Change(
                Ids.next(),
                number,
                action,
                part == null ? null : part.module(),
                former,
                State.RUNNING,
                Step.VERIFY,
                plan.to(),
                settings,
                why,
                account,
                node,
                null,
                null,
                now,
                null,
                null);
    }

    /** A purge, which is over when it is written down. @param set the one in force */
    static Change purged(
            long number, String module, ModuleSet set, String why, String account, String node, Instant now) {
        return new Change(
                Ids.next(),
                number,
                Action.PURGE,
                module,
                null,
                State.DONE,
                Step.VERIFY,
                set,
                null,
                why,
                account,
                node,
                null,
                null,
                now,
                null,
                now);
    }

    /** Whether its set is the one that a node has to have, unless a newer change's is. */
    boolean inForce(String at) {
        boolean serves = step == Step.WATCH || node.equals(at) && TRIED.contains(step);
        return state == State.DONE || state == State.RUNNING && serves;
    }
}
