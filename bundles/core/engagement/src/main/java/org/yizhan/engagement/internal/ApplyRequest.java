// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.vault.PersonalNumbers;

/**
 * A wish to work.
 *
 * @param worker whom staff apply for; workers apply for themselves and may leave it out
 * @param source null for what the caller's role suggests
 * @param postingVersion the version that the worker has read; refused when the terms have changed since; null when not said
 * @param consent where the person's consent is kept; needed from staff
 */
public record ApplyRequest(
        @NotBlank @Size(max = 36) String shift,
        @Size(max = 36) String worker,
        Engagement.Source source,
        Long postingVersion,
        @Size(max = 128) String consent) {
    public ApplyRequest {
        PersonalNumbers.refuse("consent", consent);
    }
}
