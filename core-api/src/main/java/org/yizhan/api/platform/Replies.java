// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The kept answers of requests with an idempotency key, for 24 hours.
 *
 * <p>The first {@code Store.write} of such a request inserts its row in the same transaction, with the JSON of what the work
 * returned as a draft of the answer; so an effect without a row cannot exist. A second request with the same key waits on the
 * row and is answered with {@code platform.repeated} inside the store, which the door turns into the kept answer.
 */
@ProviderType
public interface Replies {
    /**
     * @return the kept answer; empty when the key is new
     * @throws org.yizhan.api.Problem {@code platform.idempotency-key-reused} (422) when the key was used for another request
     */
    Optional<Reply> find(RequestScope.Idempotency idempotency);

    /** Replaces the draft by the answer as it was sent. Called only for a request whose scope is {@code recorded}. */
    void complete(RequestScope.Idempotency idempotency, Reply reply);

    /** @param contentType null for an answer without body */
    record Reply(int status, String contentType, byte[] body) {}
}
