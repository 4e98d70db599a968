// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.privacy;

import org.yizhan.api.access.Role;

/**
 * A person as all modules know them: by ids alone. Who is both worker and employer has two accounts, and is two persons here.
 *
 * @param account the account's id
 * @param region 12-digit code of the account's region
 * @param subject the worker's or employer's id; null for staff
 */
public record Person(String account, Role role, String region, String subject) {
    /** Whether they stand in other modules' tables as the worker of that id. */
    public boolean isWorker() {
        return role == Role.WORKER && subject != null;
    }

    /** Whether they stand in other modules' tables as the employer of that id. */
    public boolean isEmployer() {
        return role == Role.EMPLOYER && subject != null;
    }
}
