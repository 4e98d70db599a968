// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.rest.Versioned;

/**
 * An employer as the employer and staff see them: personal fields masked; where a household lies is not said at all.
 *
 * @param verified whether the verification holds today
 */
public record EmployerView(
        String id,
        long version,
        String region,
        Employer.Kind kind,
        String name,
        boolean active,
        String creditCode,
        String idNumber,
        String mobile,
        String address,
        Verified verification,
        boolean verified,
        boolean trusted,
        String licence,
        LocalDate licenceTo,
        Channel channel,
        Instant registeredAt)
        implements Versioned {

    /** @param due the last day for which the answer holds */
    public record Verified(Verification state, Instant at, String how, LocalDate due) {}
}
