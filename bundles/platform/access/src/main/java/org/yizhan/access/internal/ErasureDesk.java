// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.privacy.Person;

/** Takes the wish to be erased: from the person, who proves it by a one-time code, or from staff, who say why. */
@Component(service = ErasureDesk.class)
public final class ErasureDesk {
    private final Access access;
    private final Codes codes;
    private final Erasures erasures;
    private final Eraser eraser;
    private final Jobs jobs;

    @Activate
    public ErasureDesk(
            @Reference Access access,
            @Reference Codes codes,
            @Reference Erasures erasures,
            @Reference Eraser eraser,
            @Reference Jobs jobs) {
        this.access = access;
        this.codes = codes;
        this.erasures = erasures;
        this.eraser = eraser;
        this.jobs = jobs;
    }

    /**
     * One's own.
     *
     * @param code the one that was sent to the account's number: whoever finds an open phone must not end somebody's registration
     * @return the job, or null when it is done without one
     */
    String own(AccountEntity account, String code) {
        Person person = PersonFinder.person(account);
        String row = codes.checkBy(account.mobileIndex(), code);
        eraser.check(person, access.caller().language());
        return begin(person, ErasureEntity.OWN, em -> codes.burn(em, row));
    }

    /** Another's. Asked for again, it goes on with what is left. */
    String another(AccountEntity account, AskReason reason) {
        Person person = PersonFinder.person(account);
        if (erasures.find(person.account()) != null) {
            return submit(person);
        }
        eraser.check(person, access.caller().language());
        return begin(person, reason.name(), em -> {});
    }

    private String begin(Person person, String reason, Consumer<EntityManager> proof) {
        erasures.begin(person, reason, access.caller().account(), proof);
        return submit(person);
    }

    /** What a job that is refused does not do, the sweep does. */
    private String submit(Person person) {
        try {
            return jobs.submit(
                    "access.erase",
                    progress -> access.as(Caller.SYSTEM, () -> {
                        eraser.run(person, progress);
                        return null;
                    }));
        } catch (Problem busy) {
            return null;
        }
    }
}
