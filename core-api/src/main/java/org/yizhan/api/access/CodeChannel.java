// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

import org.osgi.annotation.versioning.ConsumerType;

/** Extension point: sends a one-time code to a person, by SMS or otherwise. Without any, the code waits in the outbox. */
@ConsumerType
public interface CodeChannel {
    /** A name that never changes, {@code <module>.<name>}. */
    String id();

    /** Sends the text. An exception means that it was not sent; the platform then asks the next channel. */
    void send(String mobile, String text);
}
