// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.notification.NoticeChannel;

/** A vendor's channel, as good as the test wants it. */
final class Pigeon implements NoticeChannel {
    static final String ID = "acme.pigeon";
    static final String LOCATION = "yizhan:module/acme";

    final List<Message> sent = new ArrayList<>();
    private final Access access;
    volatile boolean works = true;
    /** How often it was asked to send. */
    volatile int asked;

    volatile boolean knows = true;

    Pigeon(Access access) {
        this.access = access;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean accepts(String address) {
        return !address.contains("sea");
    }

    @Override
    public void send(Message message) {
        asked++;
        if (!access.caller().anonymous()) {
            throw new AssertionError("called as " + access.caller());
        }
        if (!knows) {
            throw Problem.refused("acme.pigeon-lost");
        }
        if (!works) {
            throw new IllegalStateException("shot over " + message.address());
        }
        sent.add(message);
    }
}
