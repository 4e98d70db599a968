// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.testkit.Refusals.refuses;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.engagement.Applied;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class NoticesTest {
    private final TestHouse house;
    private final Rooms rooms;
    private final String worker;
    private final Caller mine;
    private final String posting;

    NoticesTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.worker = rooms.worker();
        this.mine = rooms.worker(worker);
        this.posting = rooms.work();
        for (int i = 1; i <= 5; i++) {
            String engagement = "engagement-" + i;
            rooms.hears(new Applied(
                    rooms.head(engagement), posting, rooms.shift(posting), worker, rooms.market.employer()));
        }
    }

    private Page<NoticeView> page(String cursor) {
        return house.as(mine, () -> rooms.notices.list(false, cursor, 2));
    }

    private long unread(Caller caller) {
        return house.as(caller, rooms.notices::unread);
    }

    @Test
    void areListedTheNewestFirstPageByPage() {
        List<String> about = new ArrayList<>();
        Page<NoticeView> page = page(null);
        page.items().forEach(notice -> about.add(notice.engagement()));
        while (page.next() != null) {
            page = page(page.next());
            page.items().forEach(notice -> about.add(notice.engagement()));
        }
        assertThat(about)
                .containsExactly("engagement-5", "engagement-4", "engagement-3", "engagement-2", "engagement-1");
        refuses(400, "platform.bad-cursor", () -> page("?"));
        refuses(400, "platform.bad-limit", () -> house.as(mine, () -> rooms.notices.list(false, null, 201)));
    }

    @Test
    void areReadOneByOneOrUpToOne() {
        List<NoticeView> all = rooms.read(mine);
        assertThat(unread(mine)).isEqualTo(5);

        NoticeView read = house.as(mine, () -> rooms.notices.markRead(all.get(0).id()));
        assertThat(read.readAt()).isEqualTo(house.clock().instant());
        house.clock().advance(java.time.Duration.ofMinutes(1));
        assertThat(house.as(mine, () -> rooms.notices.markRead(all.get(0).id())).readAt())
                .as("as it was")
                .isEqualTo(read.readAt());
        assertThat(unread(mine)).isEqualTo(4);

        house.as(mine, () -> {
            rooms.notices.markReadUpTo(all.get(2).id());
            return null;
        });
        assertThat(house.as(mine, () -> rooms.notices.list(true, null, 10)).items())
                .extracting(NoticeView::engagement)
                .containsExactly("engagement-4");
        assertThat(unread(rooms.employer())).as("the other side's").isEqualTo(5);
    }

    @Test
    void ofOthersAreNotThere() {
        String theirs = rooms.read(rooms.employer()).get(0).id();
        for (String id : List.of(theirs, "no-such")) {
            refuses(404, "platform.not-found", () -> house.as(mine, () -> rooms.notices.find(id)));
            refuses(404, "platform.not-found", () -> house.as(mine, () -> rooms.notices.markRead(id)));
            refuses(
                    404,
                    "platform.not-found",
                    () -> house.as(mine, () -> {
                        rooms.notices.markReadUpTo(id);
                        return null;
                    }));
        }
        assertThat(unread(rooms.employer())).isEqualTo(5);
        Caller staff = RoleAccess.caller(Role.STATION_STAFF, DemoBlock.TOWN, null);
        refuses(404, "platform.not-found", () -> house.as(staff, rooms.notices::unread));
        refuses(403, "platform.not-allowed", () -> house.as(staff, () -> rooms.notices.find(theirs)));
    }

    @Test
    void areReadInTheReadersLanguage() {
        String title = rooms.market.postings().find(posting).title();
        assertThat(rooms.read(mine).get(0))
                .extracting(NoticeView::title, NoticeView::text)
                .containsExactly("已报名", "您报名了「" + title + "」（06-02 08:00–12:00），请等待答复。");
        assertThat(rooms.read(rooms.employer()).get(0).text()).startsWith("王*报名了「" + title + "」");
        assertThat(rooms.read(Rooms.english(rooms.employer())).get(0))
                .extracting(NoticeView::title, NoticeView::text)
                .containsExactly("Applied", "王* applied for “" + title + "” (06-02 08:00–12:00). Please answer soon.");
    }
}
