// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.vault.PersonalNumbers;

/**
 * All hardships of a worker of which staff saw the papers.
 *
 * @param groups none ends the help
 * @param consent the evidence that the person agreed to this; not needed to end it
 */
public record HardshipForm(
        @NotNull @Size(max = 10) List<@NotNull @Valid Group> groups,
        @Valid Evidence consent) {
    /**
     * A hardship.
     *
     * @param code of the list {@code hardship}
     * @param evidence number of the paper; nothing personal
     * @param validTo the last day on which it counts
     */
    public record Group(
            @NotBlank @Size(max = 32) String code,
            @NotBlank @Size(max = 80) String evidence,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo) {
        public Group {
            PersonalNumbers.refuse("evidence", evidence);
        }
    }
}
