// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Instant;

/** A notice that is to be sent by a channel. @param tries how often it was tried, with the one under way */
record Delivery(String id, String notice, String recipient, String channel, int tries, Instant createdAt) {}
