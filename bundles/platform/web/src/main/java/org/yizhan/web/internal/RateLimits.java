// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.yizhan.api.Problem;

/**
 * Token buckets by address and by account. They live in this node's memory: with several nodes a caller may have that many
 * times the rate, which is still a limit.
 */
final class RateLimits {
    /** How many callers are remembered; beyond it those whose bucket is full again are forgotten. */
    private static final int REMEMBERED = 20_000;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @throws Problem {@code platform.too-many-requests} (429) */
    void address(Visit visit, Settings settings, boolean login) {
        if (visit.loopback && !settings.limitLoopback()) {
            return;
        }
        String address = block(visit.address);
        take("a:" + address, settings.addressPerSecond(), Duration.ofSeconds(1), 4);
        if (login) {
            take("l:" + address, settings.loginPerMinute(), Duration.ofMinutes(1), 1);
        }
    }

    /** @throws Problem {@code platform.too-many-requests} (429) */
    void account(Visit visit, Settings settings) {
        if (visit.caller.account() != null && (!visit.loopback || settings.limitLoopback())) {
            take("c:" + visit.caller.account(), settings.accountPerSecond(), Duration.ofSeconds(1), 4);
        }
    }

    int remembered() {
        return buckets.size();
    }

    /** Forgets everything: the limits have changed. */
    void clear() {
        buckets.clear();
    }

    void take(String key, int rate, Duration period, int burst) {
        if (buckets.size() > REMEMBERED) {
            forget();
        }
        Bucket bucket = buckets.computeIfAbsent(key, any -> Bucket.builder()
                .addLimit(limit -> limit.capacity((long) rate * burst).refillGreedy(rate, period))
                .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw new Problem(429, "platform.too-many-requests").with("retryAfter", seconds);
        }
    }

    private void forget() {
        buckets.values().removeIf(RateLimits::full);
        if (buckets.size() > REMEMBERED) {
            buckets.clear();
        }
    }

    /** A full bucket can never hold one token more. */
    private static boolean full(Bucket bucket) {
        long more = bucket.getAvailableTokens() + 1;
        return bucket.estimateAbilityToConsume(more).getNanosToWaitForRefill() == Long.MAX_VALUE;
    }

    /** A caller commands a whole /64 of IPv6, so that counts as one. */
    private static String block(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        InetAddress parsed = Network.address(address);
        byte[] bytes = parsed == null ? new byte[0] : parsed.getAddress();
        if (bytes.length != 16) {
            return address;
        }
        StringBuilder block = new StringBuilder(16);
        for (int i = 0; i < 8; i++) {
            block.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
        }
        return block.toString();
    }
}
