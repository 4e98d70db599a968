// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.store.Store;

/** Lists parties, as far as the caller may see them. */
@Component(service = PartySearch.class)
public final class PartySearch {
    private static final int USUAL = 50;

    private final Store store;
    private final PartyDesk desk;

    @Activate
    public PartySearch(@Reference(target = "(yizhan.module=registration)") Store store, @Reference PartyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    Page<WorkerView> workers(Wanted wanted) {
        requireParty(Role.WORKER);
        return page(wanted, WorkerEntity.class, one -> one.toView(desk.fields()), WorkerView::id);
    }

    Page<EmployerView> employers(Wanted wanted) {
        requireParty(Role.EMPLOYER);
        return page(
                wanted,
                EmployerEntity.class,
                one -> one.toView(desk.fields(), desk.parties().today()),
                EmployerView::id);
    }

    /** Who sees but their own has nothing among the others. */
    private void requireParty(Role party) {
        if (desk.access().scope(PartyDesk.VIEW) == Scope.OWN
                && desk.access().caller().role() != party) {
            throw Problem.forbidden("platform.not-allowed").with("permission", PartyDesk.VIEW);
        }
    }

    private <E extends PartyEntity, V> Page<V> page(
            Wanted wanted, Class<E> type, Function<E, V> view, Function<V, String> id) {
        int limit = Cursor.limit(wanted.limit(), USUAL);
        List<String> after = Cursor.decode(wanted.cursor(), 1);
        Conditions conditions = new Conditions();
        conditions.add("p.erasedAt is null");
        reach(wanted.region(), conditions);
        if (wanted.trade() != null) {
            desk.parties().trade(wanted.trade());
            conditions.add(
                    "exists (select t.id from WorkerTradeEntity t where t.worker = p.id and t.trade = ?)",
                    wanted.trade());
        }
        if (wanted.verification() != null) {
            conditions.add("p.verification = ?", wanted.verification());
        }
        if (after != null) {
            conditions.add("p.id > ?", after.get(0));
        }
        List<V> found = store.read(em -> {
            String where = conditions.where();
            TypedQuery<E> query =
                    em.createQuery("select p from " + type.getSimpleName() + " p" + where + " order by p.id", type);
            return conditions
                    .fill(query)
                    .setMaxResults(limit + 1)
                    .getResultStream()
                    .map(view)
                    .toList();
        });
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<V> shown = found.subList(0, limit);
        return new Page<>(shown, Cursor.encode(id.apply(shown.get(limit - 1))));
    }

    /** Keeps the list to what the permission reaches; a region beyond it is not there for the caller. */
    private void reach(String region, Conditions conditions) {
        Scope scope = desk.access().scope(PartyDesk.VIEW);
        String within = region == null ? null : desk.parties().region(region);
        if (scope == Scope.OWN) {
            conditions.add("p.id = ?", String.valueOf(desk.access().caller().subject()));
        } else if (scope == Scope.REGION) {
            String own = desk.access().caller().region();
            if (within != null && !RegionCode.covers(own, within)) {
                throw Problem.notFound("platform.not-found");
            }
            within = within == null ? own : within;
        }
        if (within != null) {
            conditions.add("p.region like ?", RegionCode.prefix(within) + "%");
        }
    }

    /** What is looked for; null is anything. */
    record Wanted(String region, String trade, Verification verification, String cursor, Integer limit) {}

    /** A where clause that grows. */
    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String text) {
            texts.add(text);
        }

        void add(String text, Object value) {
            values.add(value);
            texts.add(text.replace("?", "?" + values.size()));
        }

        String where() {
            return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
        }

        <E> TypedQuery<E> fill(TypedQuery<E> query) {
            for (int i = 0; i < values.size(); i++) {
                query.setParameter(i + 1, values.get(i));
            }
            return query;
        }
    }
}
