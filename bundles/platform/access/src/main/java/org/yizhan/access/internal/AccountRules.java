// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.Set;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;

/** Who may do what to which account: within one's own region and below, never above oneself, and never the last administrator. */
final class AccountRules {
    static final String MANAGE = "access.manage-accounts";
    static final String VIEW = "access.view-accounts";
    static final Set<Role> PEOPLE = EnumSet.of(Role.WORKER, Role.EMPLOYER);
    /** These reach beyond their region, so only who answers for the whole deployment gives them away. */
    private static final Set<Role> WIDE = EnumSet.of(Role.AUDITOR, Role.PLATFORM_OPERATOR);

    private final Access access;
    private final String deployment;

    AccountRules(Access access, String deployment) {
        this.access = access;
        this.deployment = deployment;
    }

    /** The account may be changed by the caller. */
    void checkReach(AccountEntity account) {
        access.require(MANAGE, account.region(), null);
        checkWide(account.role());
    }

    /** The caller may make somebody this. */
    void checkGrant(Role role, String region) {
        if (role == null || PEOPLE.contains(role)) {
            throw Problem.invalid("access.role-not-staff");
        }
        if (!RegionCode.wellFormed(region)) {
            throw Problem.invalid("access.region-invalid");
        }
        if (!access.allows(MANAGE, region, null)) {
            throw Problem.forbidden("access.region-above");
        }
        checkWide(role);
    }

    private void checkWide(Role role) {
        Caller caller = access.caller();
        if (WIDE.contains(role) && !caller.system() && !RegionCode.covers(caller.region(), deployment)) {
            throw Problem.forbidden("access.role-too-wide");
        }
    }

    /** What needs a password cannot be done to those who log in by code. */
    static void checkStaff(AccountEntity account) {
        if (PEOPLE.contains(account.role())) {
            throw Problem.refused("access.no-password");
        }
    }

    /**
     * Somebody stays who can do what this administrator does. Called before the change, in its transaction; takes the turn, so that
     * two administrators cannot remove each other at the same time.
     */
    static void checkNotLast(EntityManager em, AccountEntity leaving) {
        if (leaving.role() != Role.BUREAU_ADMIN || leaving.disabled()) {
            return;
        }
        Turns.take(em, "admins");
        boolean others = em.createQuery(
                        "select a from AccountEntity a where a.role = :role and a.disabled = false",
                        AccountEntity.class)
                .setParameter("role", Role.BUREAU_ADMIN.code())
                .getResultStream()
                .anyMatch(other ->
                        !other.id().equals(leaving.id()) && RegionCode.covers(other.region(), leaving.region()));
        if (!others) {
            throw Problem.conflict("access.last-admin");
        }
    }
}
