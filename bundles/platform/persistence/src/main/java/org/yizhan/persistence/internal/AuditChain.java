// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Arrays;

/** How audit rows hang together: each hash covers the row, its place and the hash before it. */
final class AuditChain {
    /** What the first row hangs on. */
    static final Link START = new Link(0, "0".repeat(64));

    private AuditChain() {}

    /** The link of a row that follows another. */
    static Link next(Link before, AuditRow row) {
        long seq = before.seq() + 1;
        // An array of strings has one way to be written as JSON; the facts stand in it as they are kept.
        String canonical = Json.text(Arrays.asList(
                Long.toString(seq),
                before.hash(),
                row.id(),
                row.at().toString(),
                row.actor(),
                row.role(),
                row.region(),
                row.remoteAddress(),
                row.requestId(),
                row.action(),
                row.subject(),
                row.facts()));
        return new Link(seq, Hashes.sha256(canonical));
    }

    /** A place in the chain. */
    record Link(long seq, String hash) {}
}
