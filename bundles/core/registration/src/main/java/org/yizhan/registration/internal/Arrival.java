// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * How somebody came to be registered.
 *
 * @param staff the account that registered for them, or null
 * @param evidence that they agreed
 */
record Arrival(Channel channel, String staff, Evidence evidence) {
    /** Whether the person proved to hold the mobile number. */
    boolean mobileProven() {
        return channel == Channel.SELF;
    }

    ConsentPurpose purpose() {
        return channel == Channel.SELF ? ConsentPurpose.REGISTRATION : ConsentPurpose.PROXY_REGISTRATION;
    }

    /** What the audit keeps of it. */
    Map<String, String> facts(String consent) {
        Map<String, String> facts = new HashMap<>();
        facts.put("channel", channel.name());
        facts.put("consent", consent);
        if (staff != null) {
            facts.put("staff", staff);
        }
        return facts;
    }
}
