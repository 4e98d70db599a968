// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Instant;
import java.util.List;

/**
 * A notice as its recipient reads it.
 *
 * @param kind what happened, a code for programs
 * @param title one line, in the reader's language
 * @param text a sentence or two, in the reader's language
 * @param engagement null when it is about the posting as a whole
 * @param details codes of what was found or why, as of a posting that was refused
 * @param at when it happened
 * @param readAt null while it is unread
 */
public record NoticeView(
        String id,
        String kind,
        String title,
        String text,
        String posting,
        String engagement,
        String shift,
        List<String> details,
        Instant at,
        Instant readAt) {}
