// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.yizhan.api.registration.Employer;

/**
 * What is said of an employer. To register, kind, name, mobile, region and the number of the kind are needed; to change, what is
 * null stays.
 *
 * @param creditCode of an organisation
 * @param idNumber of a household's head
 * @param code the one-time code sent to the mobile number; only to register online
 * @param consent the evidence that the employer agreed; only to register by proxy
 * @param licence number of the licence of an agency or a dispatch agency
 */
public record EmployerForm(
        Employer.Kind kind,
        @Size(max = 200) String name,
        @Size(max = 32) String mobile,
        @Size(max = 32) String region,
        @Size(max = 32) String creditCode,
        @Size(max = 32) String idNumber,
        @Size(max = 400) String address,
        @Valid WorkerForm.Place place,
        @Size(max = 80) String licence,
        LocalDate licenceTo,
        @Size(max = 12) String code,
        @Valid Evidence consent) {}
