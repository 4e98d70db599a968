// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Scope;
import org.yizhan.registration.internal.PersonalFields.Field;
import org.yizhan.registration.internal.PersonalFields.Purpose;

/** What the work on workers and on employers has in common: who asks, what is allowed, what is personal, what is written down. */
@Component(service = PartyDesk.class)
public final class PartyDesk {
    static final String VIEW = "registration.view";
    static final String REGISTER = "registration.register";
    static final String EDIT = "registration.edit";
    static final String VERIFY = "registration.verify";
    static final String TRUST = "registration.trust";
    static final String REVEAL = "registration.reveal";
    static final String IMPORT = "registration.import";
    static final String DOCUMENT_SEEN = "DOCUMENT_SEEN";

    private final Access access;
    private final Parties parties;
    private final PersonalFields fields;
    private final Chronicle chronicle;

    @Activate
    public PartyDesk(
            @Reference Access access,
            @Reference Parties parties,
            @Reference PersonalFields fields,
            @Reference Chronicle chronicle) {
        this.access = access;
        this.parties = parties;
        this.fields = fields;
        this.chronicle = chronicle;
    }

    Access access() {
        return access;
    }

    Parties parties() {
        return parties;
    }

    PersonalFields fields() {
        return fields;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Instant now() {
        return chronicle.now();
    }

    /** Whether the caller works for the market, and so may vouch for what others say. */
    boolean isStaff() {
        Scope scope = access.scope(VERIFY);
        return scope == Scope.REGION || scope == Scope.ALL;
    }

    /**
     * The party, if there is one and the caller's permission reaches it. Of who was erased nothing can be done but to see that they
     * are gone.
     */
    <E extends PartyEntity> E reachable(EntityManager em, Class<E> type, String id, String permission) {
        E party = id == null ? null : em.find(type, id);
        if (party == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(permission, party.region(), id);
        if (!permission.equals(VIEW)) {
            refuseErased(party);
        }
        return party;
    }

    /** @throws Problem {@code registration.erased} (409) */
    void refuseErased(PartyEntity party) {
        if (party.isErased()) {
            throw Problem.conflict("registration.erased");
        }
    }

    /** A number is also a login, so only staff, who have the person before them, may exchange it. */
    boolean movesLogin(PartyEntity party, Field field, String mobile) {
        String index = fields.index(field, mobile);
        boolean moves = index != null && !index.equals(party.mobileIndex());
        if (moves && !isStaff()) {
            throw Problem.refused("registration.mobile-at-counter");
        }
        return moves;
    }

    /** Checks that the caller may register for others in the region, and says how. */
    Arrival proxy(String region, Evidence evidence) {
        Evidence shown = Evidence.ofProxy(evidence);
        access.require(REGISTER, region, null);
        return new Arrival(Channel.STAFF_PROXY, access.caller().account(), shown);
    }

    /** Clear values for asking an authority. The platform reads them, whoever set it going: the asker sees none of them. */
    List<String> openAsPlatform(List<Field> wanted, String row, Function<Field, String> sealed) {
        return access.as(Caller.SYSTEM, () -> wanted.stream()
                .map(field -> fields.open(field, row, sealed.apply(field), Purpose.IDENTITY_CHECK))
                .toList());
    }
}
