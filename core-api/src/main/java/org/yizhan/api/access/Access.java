// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Answers who calls and whether they may. The door sets the caller of a request and has already checked that the role holds the
 * endpoint's permission at all; what remains for the module is the object: whose it is and where it lies.
 */
@ProviderType
public interface Access {
    /** The caller of the work on this thread; {@link Caller#NOBODY} when there is none. Never null. */
    Caller caller();

    /**
     * How far the caller's permission reaches. A question and no use: it does not ask for a proof of who calls.
     *
     * @return null when the caller does not hold it
     */
    Scope scope(String permission);

    /**
     * Refuses unless the caller holds the permission for this object.
     *
     * @param region the object's 12-digit region, or null when it lies nowhere
     * @param owner the worker or employer that it belongs to, or null
     * @throws org.yizhan.api.Problem {@code platform.not-allowed} (403) when the caller does not hold the permission;
     *     {@code access.confirm-needed} (403) when the permission asks for a proof ({@code confirm} in the descriptor), reaches
     *     beyond the caller's own, and the caller is not {@link Caller#confirmed};
     *     {@code platform.not-found} (404) when it does not reach this object, so that nothing is told of what lies elsewhere
     */
    void require(String permission, String region, String owner);

    /** Whether {@link #require} would pass. */
    boolean allows(String permission, String region, String owner);

    /**
     * Runs work as somebody else and puts the caller back. For tests, events, jobs and the door. A module beside the core may name
     * nobody, or who calls already, with the proof or without, and no other.
     *
     * @throws org.yizhan.api.Problem {@code access.caller-foreign} (403) when it names somebody else
     */
    <T> T as(Caller caller, Callable<T> work);
}
