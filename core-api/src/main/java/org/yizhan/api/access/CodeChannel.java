// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: sends a one-time code to a person, by SMS or otherwise. It is asked when an operator has chosen it, by the setting
 * {@code code-channels} of module access; in a sandbox no channel is asked.
 */
@ConsumerType
public interface CodeChannel {
    /** A name that never changes, {@code <module>.<name>}; another module's is not taken. */
    String id();

    /** Sends the text. An exception means that it was not sent; the platform then asks the next chosen channel. */
    void send(String mobile, String text);
}
