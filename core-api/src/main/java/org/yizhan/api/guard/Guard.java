// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.guard;

import java.time.Duration;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Calls extension points with a time limit, a breaker and a fallback, and keeps a health row for each. */
@ProviderType
public interface Guard {
    /**
     * Calls the extension on a thread of its own and waits for it no longer than the limit. Whose it is, and so whose threads and whose
     * failures they are, the bundle says that has brought the service; the names are for people.
     *
     * @param point the extension point's name, {@code matching.scorer}
     * @param extension the extension's own name, {@code acme.heat}
     * @param limit from the call to the answer; a call that is late is left alone and its answer thrown away
     * @param call what to do
     * @param fallback the answer when the call fails, is late or is not tried because it failed too often
     */
    <S, R> Guarded<R> call(String point, String extension, Duration limit, S service, Function<S, R> call, R fallback);

    /**
     * The answer of a guarded call.
     *
     * @param degraded null, or {@code <point>:<extension>:<late|failed|open>} when the fallback was used
     */
    record Guarded<R>(R value, String degraded) {}
}
