// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

/** Why somebody asks for another's data, or for their end. Fixed words, so that nobody types a name or number into a table. */
public enum AskReason {
    /** The person stands at the counter. */
    ASKED_AT_COUNTER,
    /** The person, or who stands for them by law, wrote. */
    ASKED_IN_WRITING,
    /** A court or an authority orders it. */
    LEGAL_DUTY
}
