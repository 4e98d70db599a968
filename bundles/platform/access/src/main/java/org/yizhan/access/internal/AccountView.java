// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Instant;
import org.yizhan.api.rest.Versioned;

/**
 * An account as administrators see it.
 *
 * @param name the login name; null for people, who have none
 * @param subject the worker or employer behind it, or null
 * @param mobile masked, or null
 * @param locked by too many failed logins
 * @param mustChangePassword whether it only has a one-time password
 */
public record AccountView(
        String id,
        String name,
        String role,
        String region,
        String subject,
        String mobile,
        boolean disabled,
        boolean locked,
        boolean mustChangePassword,
        Instant createdAt,
        Instant changedAt,
        long version)
        implements Versioned {

    static AccountView of(AccountEntity account, String maskedMobile) {
        boolean person = AccountRules.PEOPLE.contains(account.role());
        return new AccountView(
                account.id(),
                person ? null : account.name(),
                account.role().code(),
                account.region(),
                account.subject(),
                maskedMobile,
                account.disabled(),
                account.locked(),
                account.oneTime(),
                account.createdAt(),
                account.changedAt(),
                account.version());
    }
}
