// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.registration.IdentityVerifier;
import org.yizhan.api.registration.IdentityVerifier.Answer;
import org.yizhan.api.registration.IdentityVerifier.Subject;

/** Asks the verifiers that are there, in order of their names, until one knows. */
@Component(service = IdentityCheck.class)
public final class IdentityCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final Guard guard;
    private final List<IdentityVerifier> verifiers = new CopyOnWriteArrayList<>();

    @Activate
    public IdentityCheck(@Reference Guard guard) {
        this.guard = guard;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(IdentityVerifier verifier) {
        verifiers.add(verifier);
    }

    void remove(IdentityVerifier verifier) {
        verifiers.remove(verifier);
    }

    /** @return PENDING when none of them knows or answers */
    Said ask(Subject subject, String name, String number) {
        List<IdentityVerifier> inOrder = verifiers.stream()
                .sorted(Comparator.comparing(IdentityVerifier::id))
                .toList();
        for (IdentityVerifier verifier : inOrder) {
            Answer answer = guard.call(
                            "registration.identity-verifier",
                            verifier.id(),
                            PATIENCE,
                            verifier,
                            one -> one.verify(subject, name, number),
                            Answer.UNKNOWN)
                    .value();
            if (answer == Answer.YES || answer == Answer.NO) {
                return new Said(answer == Answer.YES ? Verification.VERIFIED : Verification.FAILED, verifier.id());
            }
        }
        return new Said(Verification.PENDING, null);
    }

    /** @param verifier which one knew, or null */
    record Said(Verification answer, String verifier) {}
}
