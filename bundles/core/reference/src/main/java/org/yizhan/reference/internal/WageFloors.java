// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.rest.Versioned;
import org.yizhan.api.rest.Versions;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;

/** The wage floors that bureaus enter. None is shipped outside a sandbox: a guess would pass for the law. */
@Component(service = WageFloors.class)
public final class WageFloors {
    /** The name under which a change of a floor is told to the other nodes. */
    private static final String LIST = "wage-floor";

    private final Store store;
    private final CodeBook book;
    private final Access access;
    private final Chronicle chronicle;

    @Activate
    public WageFloors(
            @Reference(target = "(yizhan.module=reference)") Store store,
            @Reference CodeBook book,
            @Reference Access access,
            @Reference Chronicle chronicle) {
        this.store = store;
        this.book = book;
        this.access = access;
        this.chronicle = chronicle;
    }

    /** What the bureaus entered, the newest of each region first. */
    List<WageFloor> all() {
        return store.read(em -> em.createQuery(
                        "select f from WageFloorEntity f order by f.region, f.validFrom desc", WageFloorEntity.class)
                .getResultStream()
                .map(WageFloor::of)
                .toList());
    }

    WageFloor add(DatedCodes.Floor wanted) {
        book.require(CodeLists.REGION, wanted.region(), wanted.from());
        access.require(LocalCodes.EDIT, wanted.region(), null);
        check(wanted.from(), wanted.to());
        try {
            WageFloor added = store.write(em -> {
                WageFloorEntity entity = WageFloorEntity.of(wanted);
                em.persist(entity);
                return told(em, entity, "add-wage-floor");
            });
            book.refresh();
            return added;
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e)
                    ? Problem.conflict("reference.wage-floor-exists")
                            .with("from", wanted.from().toString())
                    : e;
        }
    }

    WageFloor change(String id, String ifMatch, long fenPerHour, LocalDate to) {
        WageFloor changed = store.write(em -> {
            WageFloorEntity entity = em.find(WageFloorEntity.class, id);
            if (entity == null) {
                throw Problem.notFound("platform.not-found");
            }
            DatedCodes.Floor floor = entity.toRecord();
            access.require(LocalCodes.EDIT, floor.region(), null);
            Versions.require(ifMatch, entity.version());
            check(floor.from(), to);
            entity.change(fenPerHour, to);
            return told(em, entity, "change-wage-floor");
        });
        book.refresh();
        return changed;
    }

    private WageFloor told(EntityManager em, WageFloorEntity entity, String action) {
        em.flush();
        DatedCodes.Floor floor = entity.toRecord();
        Map<String, Object> facts = Map.of("from", floor.from().toString(), "fenPerHour", floor.fenPerHour());
        chronicle.write(action, entity.id(), entity.version(), floor.region(), facts, LIST);
        return WageFloor.of(entity);
    }

    private static void check(LocalDate from, LocalDate to) {
        if (to != null && to.isBefore(from)) {
            throw Problem.invalid("reference.dates-reversed");
        }
    }

    /** A floor with what is needed to change it. */
    record WageFloor(String id, long version, String region, long fenPerHour, LocalDate from, LocalDate to)
            implements Versioned {
        static WageFloor of(WageFloorEntity entity) {
            DatedCodes.Floor floor = entity.toRecord();
            return new WageFloor(
                    entity.id(), entity.version(), floor.region(), floor.fenPerHour(), floor.from(), floor.to());
        }
    }
}
