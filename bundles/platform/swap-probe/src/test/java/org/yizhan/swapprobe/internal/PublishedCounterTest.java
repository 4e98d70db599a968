// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class PublishedCounterTest {
    private final TestHouse house;

    PublishedCounterTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void countsAnEventThatComesAgainAsTheSame() {
        var store = house.store("swap-probe", NoteEntity.class, SeenEntity.class);
        NoteResource notes = new NoteResource(store, null, house.clock());
        PublishedCounter counter = new PublishedCounter(store);
        PostingPublished first = published("a-posting");
        counter.accept(first);
        counter.accept(first);
        counter.accept(published("another-posting"));
        assertThat(notes.postings())
                .containsExactlyInAnyOrder(
                        new NoteResource.Counted("a-posting", 2), new NoteResource.Counted("another-posting", 1));
        notes.note(new NoteResource.NewNote("a note"));
        assertThat(notes.kept().notes()).isEqualTo(1);
        assertThat(notes.kept().events()).isEqualTo(2);
    }

    private PostingPublished published(String posting) {
        EventHead head = EventHead.of(posting, 1, "990101000000", house.clock().instant());
        return new PostingPublished(head, "an-employer", "FENJIAN", false);
    }
}
