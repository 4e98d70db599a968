// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;
import org.yizhan.kernel.internal.DataFolder;
import org.yizhan.kernel.internal.PlatformConfig;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/**
 * The one truth about which modules a deployment has: the set of the newest change that was not rolled back. A change is in it
 * before the framework hears of it, and what the journal does not say, no node keeps.
 */
@Component(service = Journal.class, configurationPid = PlatformConfig.PID)
public final class Journal {
    /** A purge stands in the journal, and changes no set. */
    private static final String CHANGES = "c.action <> 'PURGE'";

    private static final String KEPT = "c.state = 'DONE' AND " + CHANGES;
    /** So often nobody begins a first set and is killed. */
    private static final int ATTEMPTS = 200;

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final String node;

    @Activate
    public Journal(
            PlatformConfig config,
            @Reference(target = "(" + Store.MODULE + "=platform)") Store store,
            @Reference Audit audit,
            @Reference Clock clock) {
        this(store, audit, clock, DataFolder.of(config).node());
    }

    Journal(Store store, Audit audit, Clock clock, String node) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.node = node;
    }

    /** The name of this node. */
    String node() {
        return node;
    }

    /**
     * Begins a change. Nothing has happened yet.
     *
     * @throws Problem {@code platform.change-under-way} (409) while another one has not ended
     */
    Change begin(Change.Action action, Plan plan, String why, String account, String settings) {
        try {
            return store.write(em -> {
                // Another one may have begun, or gone back, since the plan was made.
                if (underWayNow() != null || !inForce().equals(plan.from())) {
                    throw underWay();
                }
                Change fresh = Change.begun(last(em) + 1, action, plan, settings, why, account, node, clock.instant());
                em.persist(new ChangeEntity(fresh, node, settings));
                em.flush();
                return fresh;
            });
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e) ? underWay() : e;
        }
    }

    /** Writes down that the platform has stopped a module. */
    void quarantine(Plan plan, Reason reason) {
        store.write(em -> {
            Change change = begin(Change.Action.QUARANTINE, plan, null, null, null);
            return end(change.id(), Change.State.DONE, reason);
        });
    }

    /**
     * Deletes what a module has left behind and writes that down, both or neither.
     *
     * @throws Problem {@code platform.change-under-way} (409) while the module is on its way in
     */
    public void purge(String module, String why, String account, Runnable deed) {
        try {
            store.write(em -> {
                Change now = underWayNow();
                if (now != null && now.set().find(module) != null) {
                    throw underWay();
                }
                long number = last(em) + 1;
                ModuleSet set = inForce();
                // The row last: who asks for the set in force waits for whoever writes here.
                deed.run();
                Change purged = Change.purged(number, module, set, why, account, node, clock.instant());
                ChangeEntity row = new ChangeEntity(purged, node, null);
                row.end(purged.state(), null, purged.endedAt());
                em.persist(row);
                em.flush();
                return null;
            });
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e) ? underWay() : e;
        }
    }

    private static Problem underWay() {
        return Problem.conflict("platform.change-under-way");
    }

    private static long last(EntityManager em) {
        Long last = em.createQuery("SELECT MAX(c.number) FROM ChangeEntity c", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    void job(String id, String job) {
        update(id, change -> change.job(job));
    }

    /** @return false when somebody has ended the change meanwhile */
    boolean step(String id, Change.Step step) {
        return update(id, change -> change.step(step));
    }

    /** The former set is in force again, and the framework on its way to it. */
    void back(String id, Reason reason) {
        update(id, change -> change.back(reason));
    }

    void live(String id, long millis) {
        update(id, change -> change.live(millis));
    }

    /**
     * Ends a change that is under way.
     *
     * @param reason why it was rolled back, or null
     * @return false when somebody else had ended it
     */
    boolean end(String id, Change.State how, Reason reason) {
        return store.write(em -> {
            ChangeEntity change = em.find(ChangeEntity.class, id);
            if (change.ended()) {
                return false;
            }
            change.end(how, reason, clock.instant());
            Change now = change.toRecord();
            audit.record(
                    "platform.change-modules",
                    now.module(),
                    Map.of(
                            "number",
                            now.number(),
                            "action",
                            now.action().name(),
                            "outcome",
                            how.name(),
                            "reason",
                            reason == null ? "" : reason.code()));
            return true;
        });
    }

    private boolean update(String id, Consumer<ChangeEntity> update) {
        return store.write(em -> {
            ChangeEntity change = em.find(ChangeEntity.class, id);
            if (change == null || change.ended()) {
                return false;
            }
            update.accept(change);
            return true;
        });
    }

    /** @throws Problem {@code platform.not-found} (404) */
    Change find(String id) {
        ChangeEntity found = store.read(em -> em.find(ChangeEntity.class, id));
        if (found == null) {
            throw Problem.notFound("platform.not-found");
        }
        return found.toRecord();
    }

    /** @return null when none is */
    Change underWayNow() {
        return first(newest("c.underWay = 1", 1));
    }

    /** @return null when none ever was */
    Change lastKept() {
        return first(newest(KEPT, 1));
    }

    /**
     * The newest change, unless all that there is are attempts to assemble the first set which a stop of the server has ended.
     *
     * @return null while the deployment has not got its first set
     */
    Change beyondFirst() {
        return newest(CHANGES, ATTEMPTS).stream()
                .filter(change -> !attempt(change))
                .findFirst()
                .orElse(null);
    }

    private static boolean attempt(Change change) {
        return change.action() == Change.Action.ASSEMBLE
                && change.state() == Change.State.ROLLED_BACK
                && change.reason() != null
                && change.reason().code().equals("platform.change-interrupted");
    }

    /** The set that this node has to have: each node asks once a second. */
    ModuleSet inForce() {
        // Of those that were not rolled back only the newest can be under way, and not be in force yet.
        return newest("c.state <> 'ROLLED_BACK' AND " + CHANGES, 2).stream()
                .filter(change -> change.inForce(node))
                .map(Change::set)
                .findFirst()
                .orElse(ModuleSet.EMPTY);
    }

    /**
     * The set of a change that was kept.
     *
     * @param number of the change; null for the set before the last change by a person, in which what the platform has stopped since
     *     rests
     * @throws Problem {@code platform.no-way-back} (404)
     */
    ModuleSet kept(Long number) {
        if (number == null) {
            return beforeLastByPerson();
        }
        if (number == 0 && lastKept() != null) {
            return ModuleSet.EMPTY;
        }
        Change found = first(newest(KEPT + " AND c.number = ?1", 1, number));
        if (found == null) {
            throw noWayBack(number);
        }
        return found.set();
    }

    private ModuleSet beforeLastByPerson() {
        Change last = first(newest(KEPT + " AND c.action <> 'QUARANTINE'", 1));
        if (last == null) {
            throw noWayBack(0);
        }
        Change former = first(newest(KEPT + " AND c.number < ?1", 1, last.number()));
        ModuleSet set = former == null ? ModuleSet.EMPTY : former.set();
        for (Change stop : newest(KEPT + " AND c.number > ?1", Integer.MAX_VALUE, last.number())) {
            Member rests = stop.set().find(stop.module());
            Member back = set.find(stop.module());
            if (back != null && back.archive().equals(rests.archive())) {
                set = set.with(rests);
            }
        }
        return set;
    }

    private static Problem noWayBack(long number) {
        return Problem.notFound("platform.no-way-back").with("number", number);
    }

    /** The modules of the set in force that the platform has stopped and nobody has enabled since, by id → why. */
    Map<String, Reason> quarantined() {
        List<Member> rest =
                inForce().members().stream().filter(member -> !member.enabled()).toList();
        Map<String, Reason> stopped = new TreeMap<>();
        if (rest.isEmpty()) {
            return stopped;
        }
        List<Change> kept = newest(KEPT, Integer.MAX_VALUE);
        for (Member member : rest) {
            kept.stream()
                    .takeWhile(change -> member.equals(change.set().find(member.module())))
                    .filter(change -> change.action() == Change.Action.QUARANTINE)
                    .filter(change -> member.module().equals(change.module()))
                    .findFirst()
                    .ifPresent(change -> stopped.put(member.module(), change.reason()));
        }
        return stopped;
    }

    /** The files that ever belonged to a set that was kept. */
    Set<String> everKept() {
        return newest(KEPT, Integer.MAX_VALUE).stream()
                .flatMap(change -> change.set().members().stream())
                .map(Member::archive)
                .collect(Collectors.toSet());
    }

    /** Those of which the condition is true, the newest first. */
    private List<Change> newest(String condition, int atMost, Object... values) {
        String text = "SELECT c FROM ChangeEntity c WHERE " + condition + " ORDER BY c.number DESC";
        return store
                .read(em -> {
                    TypedQuery<ChangeEntity> query = em.createQuery(text, ChangeEntity.class);
                    for (int i = 0; i < values.length; i++) {
                        query.setParameter(i + 1, values[i]);
                    }
                    return query.setMaxResults(atMost).getResultList();
                })
                .stream()
                .map(ChangeEntity::toRecord)
                .toList();
    }

    private static Change first(List<Change> changes) {
        return changes.isEmpty() ? null : changes.get(0);
    }

    /**
     * The journal, the newest first.
     *
     * @param before the number of the change before which to go on, or null
     */
    Page<Change> page(Long before, int size) {
        List<Change> found = newest("c.number < ?1", size + 1, before == null ? Long.MAX_VALUE : before);
        boolean more = found.size() > size;
        List<Change> items = more ? found.subList(0, size) : found;
        return new Page<>(items, more ? Long.toString(items.get(size - 1).number()) : null);
    }
}
