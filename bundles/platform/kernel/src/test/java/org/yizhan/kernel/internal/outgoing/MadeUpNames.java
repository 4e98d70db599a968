// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A DNS that says what the test wants, and may hang. */
final class MadeUpNames implements Addresses.Names {
    private final Map<String, Deque<String>> names = new ConcurrentHashMap<>();
    private final AtomicInteger lookedUp = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    /** @param answers one after another; the last one from then on */
    void lead(String host, String... answers) {
        names.put(host, new ArrayDeque<>(List.of(answers)));
    }

    void forget() {
        names.clear();
    }

    void hang() {
        hanging = new CountDownLatch(1);
    }

    void answerAgain() {
        hanging.countDown();
    }

    int lookedUp() {
        return lookedUp.get();
    }

    @Override
    public InetAddress[] of(String host) throws UnknownHostException {
        lookedUp.incrementAndGet();
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known(host);
    }

    private synchronized InetAddress[] known(String host) throws UnknownHostException {
        Deque<String> known = names.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(known.size() > 1 ? known.poll() : known.peek());
    }
}
