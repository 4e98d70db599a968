// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.constraints.Size;
import org.yizhan.api.Problem;
import org.yizhan.api.vault.PersonalNumbers;

/**
 * How it can be shown that somebody agreed.
 *
 * @param reference number of the signed paper, of the message or of the recording; nothing personal
 * @param textVersion which wording was agreed to; "1" when left out
 */
public record Evidence(
        Kind kind,
        @Size(max = 100) String reference,
        @Size(max = 20) String textVersion) {
    public Evidence {
        PersonalNumbers.refuse("reference", reference);
        PersonalNumbers.refuse("textVersion", textVersion);
    }

    /** A consent taken down by the person, logged in or with a code to their phone. */
    static Evidence online(String reference) {
        return new Evidence(Kind.ONLINE, reference, null);
    }

    /** @throws Problem {@code registration.consent-missing} (422) unless staff can show it */
    static Evidence ofProxy(Evidence evidence) {
        boolean shown = evidence != null
                && evidence.kind() != null
                && evidence.kind() != Kind.ONLINE
                && evidence.reference() != null
                && !evidence.reference().isBlank();
        if (!shown) {
            throw Problem.refused("registration.consent-missing");
        }
        return evidence;
    }

    /** The forms of evidence. */
    public enum Kind {
        PAPER,
        SMS,
        VOICE,
        ONLINE
    }
}
