// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The accounts of people: who registered gets a login by one-time code to their mobile number. For modules that come with the platform;
 * the gate refuses others that take it.
 */
@ProviderType
public interface People {
    /**
     * Gives the person an account of that role, or moves the one they have. Joins the write under way, if there is one.
     *
     * @param role {@link Role#WORKER} or {@link Role#EMPLOYER}
     * @param subject the worker's or employer's id
     * @param mobile the checked mobile number, kept only as a blind index and sealed
     * @return the account's id
     * @throws org.yizhan.api.Problem {@code access.erasure-unfinished} (409) while modules still erase who had this id before
     */
    String enrol(Role role, String subject, String region, String mobile);

    /**
     * Checks and burns the one-time code that was sent to the number.
     *
     * @throws org.yizhan.api.Problem {@code access.code-wrong} (403), {@code access.locked} (429)
     */
    void redeem(String mobile, String code);
}
