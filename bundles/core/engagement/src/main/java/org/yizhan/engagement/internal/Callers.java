// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.engagement.Engagement;

/** Who asks, for which side, and whether they may. */
@Component(service = Callers.class)
public final class Callers {
    private final Access access;
    private final Audit audit;

    @Activate
    public Callers(@Reference Access access, @Reference Audit audit) {
        this.access = access;
        this.audit = audit;
    }

    /** Who somebody acts for. */
    enum Side {
        WORKER,
        EMPLOYER,
        STAFF
    }

    Access access() {
        return access;
    }

    Caller caller() {
        return access.caller();
    }

    Side side() {
        Role role = caller().role();
        return role == Role.WORKER ? Side.WORKER : role == Role.EMPLOYER ? Side.EMPLOYER : Side.STAFF;
    }

    /**
     * The side that a deed counts for.
     *
     * @param named what staff say whom they act for; of no effect for the sides themselves
     * @throws Problem {@code engagement.side-needed}
     */
    Side sideFor(Side named) {
        Side side = side();
        if (side != Side.STAFF) {
            return side;
        }
        if (named == null || named == Side.STAFF) {
            throw Problem.invalid("engagement.side-needed");
        }
        return named;
    }

    void require(String permission, Engagement engagement) {
        String owner = side() == Side.EMPLOYER ? engagement.employer() : engagement.worker();
        access.require(permission, engagement.region(), owner);
    }

    /** Writes down what staff did for somebody else. */
    void noteProxy(String action, Engagement engagement, Map<String, ?> facts) {
        noteProxy(action, engagement.id(), engagement.worker(), engagement.shift(), facts);
    }

    void noteProxy(String action, String subject, String worker, String shift, Map<String, ?> facts) {
        if (side() != Side.STAFF) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("worker", worker);
        all.put("shift", shift);
        audit.record(action, subject, all);
    }
}
