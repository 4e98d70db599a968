// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.notification.NoticeChannel.Message;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** What people want to be told besides their inbox reaches them, after it is written, and stops when it cannot. */
@BothDatabases
class DeliveriesTest {
    private final TestHouse house;
    private final Rooms rooms;
    private final Pigeon pigeon;
    private final String posting;
    private final String worker;
    private final Caller mine;

    DeliveriesTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.pigeon = new Pigeon(rooms.real.access());
        rooms.channels.add(pigeon, Pigeon.LOCATION);
        rooms.settings.put("channels", " gone.owl, " + Pigeon.ID);
        this.posting = rooms.work();
        this.worker = rooms.worker();
        this.mine = rooms.worker(worker);
    }

    private List<Choices.View> choose(String channel, String address, String language) {
        return house.as(mine, () -> rooms.choices.choose(List.of(new Choices.Way(channel, address, language))));
    }

    private Applied applied() {
        return new Applied(rooms.head("engagement-1"), posting, rooms.shift(posting), worker, rooms.market.employer());
    }

    private int givenUp() {
        String detail = rooms.deliveries.check().detail();
        return detail == null ? 0 : Integer.parseInt(detail.substring(detail.lastIndexOf(' ') + 1));
    }

    @Test
    void goesToTheAddressThatSomebodyChoseInTheirLanguageOnce() {
        choose(Pigeon.ID, " 东门大树 ", "en");
        Applied applied = applied();
        rooms.hears(applied);
        rooms.hears(applied);
        assertThat(pigeon.sent).as("not while the event is taken").isEmpty();
        rooms.sender.run();
        rooms.sender.run();
        NoticeView read = rooms.read(Rooms.english(mine)).get(0);
        assertThat(pigeon.sent).singleElement().satisfies(message -> {
            assertThat(message.address()).isEqualTo("东门大树");
            assertThat(message.title()).isEqualTo(read.title());
            assertThat(message.text()).isEqualTo(read.text());
            assertThat(message.toString()).doesNotContain("东门", read.title());
        });
        assertThat(rooms.deliveries.due(10)).isEmpty();
    }

    @Test
    void nobodyIsToldByAWayThatTheyOrTheOperatorHaveNotChosen() {
        rooms.hears(applied());
        rooms.sender.run();
        assertThat(pigeon.sent).isEmpty();

        choose(Pigeon.ID, "东门大树", null);
        rooms.settings.put("channels", null);
        rooms.hears(applied());
        assertThat(rooms.deliveries.due(10)).isEmpty();
        assertThat(house.as(mine, rooms.choices::own)).singleElement().satisfies(view -> assertThat(view.offered())
                .isFalse());

        rooms.settings.put("channels", Pigeon.ID);
        rooms.hears(applied());
        house.as(mine, () -> rooms.choices.choose(List.of()));
        rooms.sender.run();
        assertThat(pigeon.sent).as("queued, and no longer wanted").isEmpty();
        assertThat(rooms.deliveries.due(10)).isEmpty();
    }

    @Test
    void isTriedAgainWithGrowingPausesAndThenGivenUp() {
        choose(Pigeon.ID, "东门大树", null);
        pigeon.works = false;
        rooms.hears(applied());
        int tries = 0;
        for (long minutes : List.of(0, 1, 5, 30, 120)) {
            house.clock().advance(Duration.ofMinutes(minutes).minusSeconds(minutes == 0 ? 0 : 1));
            assertThat(rooms.sender.run()).as("too early").isEqualTo(minutes == 0 ? 1 : 0);
            house.clock().advance(Duration.ofSeconds(minutes == 0 ? 0 : 1));
            tries += rooms.sender.run() + (minutes == 0 ? 1 : 0);
        }
        assertThat(tries).isEqualTo(5);
        house.clock().advance(Duration.ofHours(5));
        assertThat(rooms.sender.run()).isZero();
        assertThat(rooms.deliveries.check().status()).isEqualTo(Status.UP);
        assertThat(rooms.deliveries.check().detail()).isEqualTo("given up within a day: acme.pigeon FAILED 1");
        house.clock().advance(Duration.ofDays(1));
        assertThat(givenUp()).isZero();
        assertThat(rooms.read(mine)).as("it is in the inbox all the same").hasSize(1);
    }

    /** Its module would be stopped for harm, if the guard counted what is only not sent. */
    @Test
    void aChannelThatFailsOnEndIsLeftAloneForAMomentAndNotGivenUp() {
        choose(Pigeon.ID, "东门大树", null);
        pigeon.works = false;
        for (int i = 0; i < 20; i++) {
            rooms.hears(applied());
        }
        rooms.sender.run();
        assertThat(pigeon.asked).as("of twenty").isEqualTo(3);
        for (int minute = 1; minute <= 7; minute++) {
            house.clock().advance(Duration.ofMinutes(1));
            rooms.sender.run();
        }
        assertThat(pigeon.asked).isEqualTo(10);
        assertThat(rooms.channels.check().status()).isEqualTo(Status.DEGRADED);
        rooms.settings.put("channels", Pigeon.ID);
        assertThat(rooms.channels.check().status()).isEqualTo(Status.UP);
        assertThat(rooms.channels.check().detail()).isEqualTo("failing: acme.pigeon");
        pigeon.works = true;
        house.clock().advance(Duration.ofHours(1));
        rooms.sender.run();
        assertThat(pigeon.sent).as("at once, in spite of ten failures").hasSize(20);
        assertThat(rooms.channels.check().detail()).isNull();
    }

    @Test
    void comesAfterAFailureThatPasses() {
        choose(Pigeon.ID, "东门大树", null);
        pigeon.works = false;
        rooms.hears(applied());
        rooms.sender.run();
        pigeon.works = true;
        house.clock().advance(Duration.ofMinutes(1));
        rooms.sender.run();
        assertThat(pigeon.sent).hasSize(1);
        assertThat(givenUp()).isZero();
    }

    @Test
    void isGivenUpAtOnceWhereTheAddressIsRefusedAndTheChannelGoesOn() {
        choose(Pigeon.ID, "东门大树", null);
        pigeon.knows = false;
        for (int i = 0; i < 10; i++) {
            rooms.hears(applied());
        }
        rooms.sender.run();
        assertThat(rooms.deliveries.due(20)).isEmpty();
        assertThat(givenUp()).isEqualTo(10);
        pigeon.knows = true;
        rooms.hears(applied());
        rooms.sender.run();
        assertThat(pigeon.sent)
                .as("ten wrong addresses say nothing about the channel")
                .hasSize(1);
    }

    @Test
    void twoNodesDoNotSendTheSameAndWhatADeadOneLeftIsSentByTheOther() {
        choose(Pigeon.ID, "东门大树", null);
        rooms.hears(applied());
        String due = rooms.deliveries.due(10).get(0);
        assertThat(rooms.deliveries.take(due)).isNotNull();
        assertThat(rooms.deliveries.take(due)).as("taken on by the other").isNull();
        assertThat(rooms.sender.run()).isZero();
        house.clock().advance(Duration.ofMinutes(2));
        rooms.sender.run();
        assertThat(pigeon.sent).hasSize(1);
    }

    @Test
    void whoHasReadANoticeIsNotToldOfItAgain() {
        choose(Pigeon.ID, "东门大树", null);
        rooms.hears(applied());
        String id = rooms.read(mine).get(0).id();
        house.as(mine, () -> rooms.notices.markRead(id));
        rooms.sender.run();
        assertThat(pigeon.sent).isEmpty();
    }

    @Test
    void whatHappenedLongAgoIsNoNews() {
        choose(Pigeon.ID, "东门大树", null);
        Applied applied = applied();
        house.clock().advance(Duration.ofDays(2));
        rooms.hears(applied);
        assertThat(rooms.deliveries.due(10)).isEmpty();
        assertThat(rooms.read(mine)).hasSize(1);
    }

    @Test
    void nobodyTakesTheNameOfAnothersChannelAndAMissingOneIsNamed() {
        Pigeon thief = new Pigeon(rooms.real.access());
        rooms.channels.removeChannel(pigeon);
        rooms.channels.add(thief, "yizhan:module/county");
        rooms.channels.add(thief, "yizhan:module/acm");
        assertThat(rooms.channels.offered()).isEmpty();
        assertThat(rooms.channels.send(Pigeon.ID, new Message("a", "b", "c", java.util.Locale.ENGLISH)))
                .isEqualTo(Channels.Outcome.RESTING);
        assertThat(thief.sent).isEmpty();
        assertThat(rooms.channels.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(rooms.channels.check().detail()).endsWith("acme.pigeon, gone.owl");
    }

    @Test
    void aChoiceIsCheckedAndItsAddressShownMaskedAlone() {
        assertThat(choose(Pigeon.ID, "x", null).get(0).language()).isEqualTo("zh-CN");
        house.as(mine, () -> rooms.choices.choose(List.of()));
        assertThat(house.as(mine, rooms.choices::own)).singleElement().satisfies(view -> assertThat(view.wanted())
                .isFalse());
        refuses(400, "platform.unknown-code", () -> choose("acme.owl", "x", null));
        refuses(400, "platform.unknown-code", () -> choose(Pigeon.ID, "x", "de"));
        refuses(400, "notification.address-missing", () -> choose(Pigeon.ID, null, null));
        for (String unfit : List.of("", "deep sea", "a\nb")) {
            refuses(422, "notification.address-unfit", () -> choose(Pigeon.ID, unfit, null));
        }
        refuses(
                400,
                "notification.channel-twice",
                () -> house.as(mine, () -> {
                    Choices.Way way = new Choices.Way(Pigeon.ID, "x", null);
                    return rooms.choices.choose(List.of(way, way));
                }));
        choose(Pigeon.ID, "lina@example.com", null);
        assertThat(choose(Pigeon.ID, null, "en")).singleElement().satisfies(view -> {
            assertThat(view.address()).isEqualTo("lina@e***");
            assertThat(view.language()).isEqualTo("en");
        });
        assertThat(house.as(rooms.employer(), rooms.choices::own))
                .as("each for themselves")
                .allSatisfy(view -> assertThat(view.wanted()).isFalse());
    }
}
