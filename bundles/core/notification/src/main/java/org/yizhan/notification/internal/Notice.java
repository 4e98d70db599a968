// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Instant;

/**
 * A notice as it is kept.
 *
 * @param subject the id of what it is about: the posting or the engagement
 * @param at when it happened
 * @param readAt null while nobody has read it
 */
record Notice(String id, String region, Draft told, String subject, Instant at, Instant readAt) {}
