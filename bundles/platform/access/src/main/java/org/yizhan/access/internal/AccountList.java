// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.store.Store;

/** Reads accounts within the caller's reach, in the order in which they were made. */
@Component(service = AccountList.class)
public final class AccountList {
    private final Store store;
    private final Access access;

    @Activate
    public AccountList(@Reference(target = "(yizhan.module=access)") Store store, @Reference Access access) {
        this.store = store;
        this.access = access;
    }

    /** @throws Problem {@code platform.not-found} (404), also when it lies out of reach */
    AccountEntity find(String id) {
        AccountEntity account = store.read(em -> em.find(AccountEntity.class, id));
        if (account == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(AccountRules.VIEW, account.region(), null);
        return account;
    }

    /**
     * @param role null for any
     * @param name the exact name, or null for any
     * @param region this region and below, or null for all that is within reach
     * @param cursor null for the beginning
     */
    Page<AccountEntity> list(Role role, String name, String region, String cursor, int limit) {
        Map<String, String> values = new HashMap<>();
        List<String> after = Cursor.decode(cursor, 1);
        values.put("cursor", after == null ? "" : after.get(0));
        values.put("below", below(region) + "%");
        StringBuilder query =
                new StringBuilder("select a from AccountEntity a where a.id > :cursor and a.region like :below");
        if (role != null) {
            query.append(" and a.role = :role");
            values.put("role", role.code());
        }
        if (name != null) {
            query.append(" and a.name = :name");
            values.put("name", AccountName.plain(name));
        }
        List<AccountEntity> rows = store.read(em -> {
            TypedQuery<AccountEntity> typed = em.createQuery(query + " order by a.id", AccountEntity.class);
            values.forEach(typed::setParameter);
            return typed.setMaxResults(limit + 1).getResultList();
        });
        boolean more = rows.size() > limit;
        List<AccountEntity> items = more ? rows.subList(0, limit) : rows;
        return new Page<>(items, more ? Cursor.encode(items.get(limit - 1).id()) : null);
    }

    private String below(String region) {
        if (region != null && !RegionCode.wellFormed(region)) {
            throw Problem.invalid("access.region-invalid");
        }
        if (access.scope(AccountRules.VIEW) == Scope.ALL) {
            return region == null ? "" : RegionCode.prefix(region);
        }
        String reach = region == null ? access.caller().region() : region;
        access.require(AccountRules.VIEW, reach, null);
        return RegionCode.prefix(reach);
    }
}
