// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.LocalDate;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.registration.Employer;

/** A form that was checked. Null means that nothing was said. Holds clear personal data: never logged, never kept. */
record EmployerDraft(
        Employer.Kind kind,
        String name,
        String mobile,
        String region,
        String creditCode,
        String idNumber,
        String address,
        GeoPoint place,
        String licence,
        LocalDate licenceTo) {

    /** The number that the kind goes by. */
    String number() {
        return creditCode == null ? idNumber : creditCode;
    }

    @Override
    public String toString() {
        return "EmployerDraft[" + kind + " " + region + "]";
    }
}
