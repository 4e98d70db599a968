// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.notification;

import java.util.List;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/**
 * Notices of one event lie in the inboxes of those whom it concerns. The subject is the first of the notices: the versions of what
 * they are about are counted by several, and would run backwards here.
 *
 * @param about the subject of that event
 * @param kind what happened, as the notices say it: {@code OFFERED}
 */
public record NoticesWritten(EventHead head, String about, String kind, List<Written> notices) implements Event {
    /** A notice. @param recipient the worker's or employer's id */
    public record Written(String notice, String recipient) {}
}
