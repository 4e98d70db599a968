// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** How the requests of the last seconds went, by module. Safe for all threads. */
@Component(service = ModuleCalls.class)
public final class ModuleCalls {
    /** How many seconds count. */
    static final int SECONDS = 10;

    private static final int BROKEN = 500;
    private static final int UNAVAILABLE = 503;

    /** For how long it counts that a request is late; it is said again each second. */
    private static final long SAID_SECONDS = 3;

    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Map<String, Late> late = new ConcurrentHashMap<>();

    /** One request was answered. */
    public void served(String module, int status) {
        add(module, status == BROKEN || status == UNAVAILABLE);
    }

    private void add(String module, boolean failed) {
        // Asked first: to compute holds a lock, and every request comes by here.
        Window known = windows.get(module);
        (known == null ? windows.computeIfAbsent(module, any -> new Window()) : known).add(now(), failed);
    }

    private static long now() {
        return System.nanoTime() / 1_000_000_000L;
    }

    /** Some requests of a module have not come back in time. */
    public void late(String module, int anew, long seconds, long deadline) {
        late.put(module, new Late(seconds, deadline, now()));
        for (int i = 0; i < anew; i++) {
            add(module, true);
        }
    }

    /**
     * That a request has not come back.
     *
     * @param seconds for how long the oldest has been running
     * @param deadline how long it may, in seconds
     * @param said when that was known
     */
    public record Late(long seconds, long deadline, long said) {}

    /** @return null when all come back in time */
    public Late late(String module) {
        Late last = late.get(module);
        return last == null || now() - last.said() > SAID_SECONDS ? null : last;
    }

    /** What there was. @param failed answered by nothing better than an error of the server's own, or not in time */
    public record Count(int all, int failed) {}

    public Count of(String module) {
        Window window = windows.get(module);
        return window == null ? new Count(0, 0) : window.count(now());
    }

    /** A module that begins anew is not blamed for what was. */
    public void forget(String module) {
        windows.remove(module);
        late.remove(module);
    }

    private static final class Window {
        private final long[] second = new long[SECONDS];
        private final int[] all = new int[SECONDS];
        private final int[] failed = new int[SECONDS];

        synchronized void add(long now, boolean bad) {
            int at = (int) Math.floorMod(now, (long) SECONDS);
            if (second[at] != now) {
                second[at] = now;
                all[at] = 0;
                failed[at] = 0;
            }
            all[at]++;
            failed[at] += bad ? 1 : 0;
        }

        synchronized Count count(long now) {
            int sum = 0;
            int bad = 0;
            for (int i = 0; i < SECONDS; i++) {
                if (now - second[i] < SECONDS) {
                    sum += all[i];
                    bad += failed[i];
                }
            }
            return new Count(sum, bad);
        }
    }
}
