// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Postings;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.engagement.internal.RealSeats;
import org.yizhan.registration.internal.RealRegisters;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** Postings of one trusted employer, with their review and their places, in a house, for the tests of other modules. */
public final class RealPostings {
    private final PostingDesk desk;

    public RealPostings(TestHouse house, RealAccess access) {
        this.desk = new PostingDesk(house, RealSeats.in(house), access);
    }

    /** Lets postings hear events, as in the container: they are filled when their last place is taken. */
    public RealPostings listening() {
        desk.listening();
        return this;
    }

    public Postings postings() {
        return desk.postings;
    }

    public RealRegisters registers() {
        return desk.registers;
    }

    public CodeLists codes() {
        return desk.codes;
    }

    /** Who posts. */
    public String employer() {
        return desk.trusted;
    }

    /** Hands a posting in, which the review lets pass; the id. */
    public String publish(Body form) {
        Shelf.Kept kept = desk.submitted(form.with("employer", desk.trusted));
        if (kept.posting().state != Posting.State.PUBLISHED) {
            throw new IllegalArgumentException("The review says " + kept.posting().state + " to " + form);
        }
        return kept.posting().id;
    }

    /** Writes a posting and does not hand it in; the id. */
    public String draft() {
        return desk.draft(desk.decent()).posting().id;
    }

    /** Hands in other terms of a live posting. */
    public void edit(String id, Body form) {
        desk.edited(id, form.with("employer", desk.trusted));
    }

    public void close(String id) {
        desk.house.as(desk.employer, () -> desk.running.close(id));
    }
}
