// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.reference;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;

/** Checks numbers by their form and check digits. Never says a number in a problem. */
@ProviderType
public interface NumberChecks {
    /**
     * Checks a citizen's number (GB 11643-1999): 18 characters, a date that exists, the check character; {@code x} is read as
     * {@code X}. The region in it is not judged: abolished codes stay valid. A number of 15 digits is refused with a hint.
     *
     * @throws org.yizhan.api.Problem {@code reference.id-number-form}, {@code reference.id-number-checksum},
     *     {@code reference.id-number-date}, {@code reference.id-number-old} (400); {@code reference.id-number-demo} (400) for the
     *     block 99xxxx outside a sandbox
     */
    Citizen citizen(String number);

    /**
     * Checks a unified social credit code (GB 32100-2015).
     *
     * @return the code in upper case
     * @throws org.yizhan.api.Problem {@code reference.credit-code-form}, {@code reference.credit-code-checksum} (400)
     */
    String creditCode(String code);

    /**
     * Checks a mobile number of the mainland: 11 digits, with {@code +86}, spaces and hyphens taken away.
     *
     * @return the 11 digits
     * @throws org.yizhan.api.Problem {@code reference.mobile-form} (400)
     */
    String mobile(String number);

    /** What a citizen's number says. */
    record Citizen(String number, LocalDate born, boolean female) {}
}
