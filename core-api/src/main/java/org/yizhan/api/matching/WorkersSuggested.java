// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.matching;

import java.util.List;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/**
 * The workers whom a newly published posting suits best were chosen, and it is recommended to them; the subject is the posting,
 * with its version.
 *
 * @param picks in the order of their ids, for an order by rank would tell who is helped
 */
public record WorkersSuggested(EventHead head, List<Pick> picks) implements Event {
    /** A worker. @param score 0 to 100,000, without what assistance adds */
    public record Pick(String worker, int score) {}
}
