// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

import java.util.Locale;

/**
 * Who a request comes from.
 *
 * @param account the account's id, or null for nobody
 * @param role null for nobody and for the system
 * @param region 12-digit code of the account's region, or null
 * @param subject the id of the worker or employer that the account stands for, or null
 * @param system true for the platform's own work (events, jobs): every permission
 * @param language the language of the answers
 * @param confirmed whether the caller proved by password, not long ago, who they are; never for the system, which need not
 */
public record Caller(
        String account, Role role, String region, String subject, boolean system, Locale language, boolean confirmed) {
    /** Nobody: a request without a session. */
    public static final Caller NOBODY = new Caller(null, null, null, null, false, Locale.SIMPLIFIED_CHINESE);

    /** The platform itself. */
    public static final Caller SYSTEM = new Caller("system", null, null, null, true, Locale.SIMPLIFIED_CHINESE);

    /** A caller who has not proved lately who they are. */
    public Caller(String account, Role role, String region, String subject, boolean system, Locale language) {
        this(account, role, region, subject, system, language, false);
    }

    public boolean anonymous() {
        return account == null;
    }
}
