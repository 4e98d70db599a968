// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yizhan.api.vault.Vault;

/** The real vault, where a test can hold up who is about to write, and make it open what it should not, or in another's name. */
final class HoldingVault implements Vault {
    private final Vault vault;
    private final Map<String, String> remembered = new ConcurrentHashMap<>();
    volatile Runnable beforeSealing = () -> {};
    /** A seeded bug: what was opened once is given again without a word. */
    volatile boolean remembers;
    /** A seeded bug: who it opens for. */
    volatile Function<Callable<String>, String> opensAs;

    /** What is said instead of the purpose that was stated. */
    volatile UnaryOperator<String> purposes = UnaryOperator.identity();

    HoldingVault(Vault vault) {
        this.vault = vault;
    }

    @Override
    public String seal(String field, String row, String clear) {
        beforeSealing.run();
        return vault.seal(field, row, clear);
    }

    @Override
    public String open(String field, String row, String sealed, String stated) {
        String purpose = purposes.apply(stated);
        if (remembers) {
            return remembered.computeIfAbsent(sealed, unknown -> vault.open(field, row, sealed, purpose));
        }
        return opensAs == null
                ? vault.open(field, row, sealed, purpose)
                : opensAs.apply(() -> vault.open(field, row, sealed, purpose));
    }

    @Override
    public String masked(String field, Kind kind, String row, String sealed) {
        return vault.masked(field, kind, row, sealed);
    }

    @Override
    public String index(String field, Kind kind, String clear) {
        return vault.index(field, kind, clear);
    }
}
