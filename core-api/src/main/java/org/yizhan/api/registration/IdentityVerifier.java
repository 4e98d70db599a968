// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: asks an authority whether a person or an organisation is who they say. Called through the guard; when none
 * answers, the party stays PENDING. Many may be registered; the first that does not answer {@link Answer#UNKNOWN} decides.
 */
@ConsumerType
public interface IdentityVerifier {
    /** A name that never changes, {@code <module>.<name>}. */
    String id();

    /**
     * @param name the clear name
     * @param number a checked citizen's number or credit code
     */
    Answer verify(Subject subject, String name, String number);

    /** Whose number it is. */
    enum Subject {
        CITIZEN,
        ORGANISATION
    }

    /** What the authority says. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }
}
