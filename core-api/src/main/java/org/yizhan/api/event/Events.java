// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** Publishes events through the transactional outbox. */
@ProviderType
public interface Events {
    /**
     * Writes the event with the transaction under way on this thread.
     *
     * @throws IllegalStateException outside {@link org.yizhan.api.store.Store#write}
     * @throws org.yizhan.api.Problem {@code platform.event-foreign} (403) when a module beside the core publishes an event whose class
     *     its own bundle did not bring
     */
    void publish(Event event);
}
