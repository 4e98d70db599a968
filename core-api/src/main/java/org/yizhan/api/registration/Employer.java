// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

/**
 * An employer as other modules see them.
 *
 * @param name an organisation's name in the clear; a household's masked
 * @param trusted verified, and with enough good record for the express lane
 */
public record Employer(
        String id,
        long version,
        String region,
        Kind kind,
        String name,
        boolean active,
        boolean verified,
        boolean trusted) {
    /** What an employer can be. */
    public enum Kind {
        COMPANY,
        INDIVIDUAL_BUSINESS,
        HOUSEHOLD,
        PLATFORM_ENTERPRISE,
        AGENCY,
        DISPATCH_AGENCY,
        PUBLIC_BODY
    }
}
