// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

/** The write under way on each thread of this node. */
final class CurrentWrite {
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    /** @return null when no write is under way */
    Transaction get() {
        return current.get();
    }

    void set(Transaction transaction) {
        current.set(transaction);
    }

    void clear() {
        current.remove();
    }
}
