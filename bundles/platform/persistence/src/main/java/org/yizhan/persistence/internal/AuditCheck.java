// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import org.yizhan.api.platform.AuditLog.Verdict;
import org.yizhan.persistence.internal.AuditChain.Link;

/** Walks along the chain and stops at the first row that does not fit. */
final class AuditCheck {
    private final Link anchored;
    private Link link;
    private boolean anchorSeen;
    private Long brokenAt;
    private String why;

    /** @param anchored the end of the chain as kept outside the database; null when nothing is kept */
    AuditCheck(Link anchored) {
        this(AuditChain.START, anchored);
    }

    /** Of the end of the chain alone. @param before the link that is taken on trust */
    AuditCheck(Link before, Link anchored) {
        this.link = before;
        this.anchored = anchored;
    }

    boolean whole() {
        return brokenAt == null;
    }

    void row(AuditRow row, long seq, String before, String hash) {
        Link next = AuditChain.next(link, row);
        if (seq != next.seq()) {
            broken(next.seq(), "row " + next.seq() + " is missing: after " + link.seq() + " comes " + seq);
        } else if (!link.hash().equals(before)) {
            broken(seq, "row " + seq + " does not hang on the row before it: a row was put in, or moved");
        } else if (!next.hash().equals(hash)) {
            broken(seq, "row " + seq + " was changed after it had been sealed");
        } else {
            link = next;
            checkAnchor();
        }
    }

    private void checkAnchor() {
        if (anchored != null && anchored.seq() == link.seq()) {
            anchorSeen = true;
            if (!anchored.hash().equals(link.hash())) {
                broken(
                        link.seq(),
                        "the chain was made anew: row " + link.seq() + " differs from the anchor outside the database");
            }
        }
    }

    void end() {
        if (whole() && anchored != null && !anchorSeen) {
            broken(
                    link.seq() + 1,
                    "the end is cut off: the chain ends at " + link.seq() + ", but " + anchored.seq()
                            + " had been sealed");
        }
    }

    private void broken(long at, String reason) {
        brokenAt = at;
        why = "The audit is not whole: " + reason + ".";
    }

    Verdict verdict(long waiting) {
        return new Verdict(whole(), link.seq(), waiting, brokenAt, why);
    }
}
