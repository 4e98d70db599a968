// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.store.Store;
import org.yizhan.engagement.internal.RealHiring;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.posting.internal.RealPostings;
import org.yizhan.registration.internal.RealRegisters;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

/** The module put together as the container would, among its real neighbours. */
final class Rooms {
    final TestHouse house;
    final RealKernel kernel = RealKernel.here();
    final RealAccess real;
    final RealPostings market;
    final RealRegisters registers;
    final RealHiring hiring;
    final Store store;
    final Drafts drafts;
    final Present present;
    final Inbox inbox;
    final Wording wording;
    final Notices notices;
    /** May be changed. */
    final Map<String, Object> settings =
            new HashMap<>(GivenSettings.shipped("notification", Map.of()).values());

    final Channels channels;
    final Choices choices;
    final Deliveries deliveries;
    /** Without its timer. */
    final Sender sender;

    private int serial;

    Rooms(TestHouse house) {
        this.house = house;
        this.real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.market = new RealPostings(house, real);
        this.registers = market.registers();
        this.hiring = new RealHiring(house, real.access(), registers.workers(), market.codes());
        this.store = house.store("notification", NoticeEntity.class, ChoiceEntity.class, DeliveryEntity.class);
        this.drafts = new Drafts(market.postings());
        this.present = new Present(registers.workers(), registers.employers());
        this.channels = new Channels(real.guard(), given(), house.clock());
        this.choices = new Choices(store, real.access(), house.clock(), real.vault(), channels, kernel.words());
        this.deliveries = new Deliveries(store, house.clock(), channels);
        this.inbox = new Inbox(store, house.events(), house.clock(), drafts, present, deliveries, given());
        this.wording = new Wording(kernel.words(), market.postings(), registers.workers(), registers.employers());
        this.notices = new Notices(store, real.access(), house.clock(), wording);
        this.sender = new Sender(store, real.access(), real.vault(), channels, deliveries, wording);
        sender.stop();
    }

    GivenSettings given() {
        return new GivenSettings(settings);
    }

    /** The consumer hears of an event, as the system. */
    void hears(Event... events) {
        house.as(Caller.SYSTEM, () -> {
            inbox.acceptAll(List.of(events));
            return null;
        });
    }

    /** Somebody whose name shows as 王*. */
    String worker() {
        return registers.verifiedWorker(Forms.worker("王芳", DemoBlock.mobile(++serial))
                .with("idNumber", DemoBlock.citizen(LocalDate.of(1985, 3, 4), serial)));
    }

    /** Work of the second of June, from eight to twelve, first come first served. */
    String work() {
        return market.publish(work("车间普工" + ++serial));
    }

    static Body work(String title) {
        return Forms.posting(null, Forms.shift(LocalDateTime.of(2026, 6, 2, 8, 0), 4, 5))
                .with("title", title);
    }

    String shift(String posting) {
        return market.postings().find(posting).shifts().get(0).id();
    }

    EventHead head(String subject) {
        return EventHead.of(subject, 1, DemoBlock.TOWN, house.clock().instant());
    }

    /** Publishes as the owner of the event would. */
    void publish(Event event) {
        store.write(em -> {
            house.events().publish(event);
            return null;
        });
    }

    Caller worker(String id) {
        return RoleAccess.caller(Role.WORKER, DemoBlock.TOWN, id);
    }

    Caller employer() {
        return employer(market.employer());
    }

    Caller employer(String id) {
        return RoleAccess.caller(Role.EMPLOYER, DemoBlock.TOWN, id);
    }

    static Caller english(Caller caller) {
        return new Caller(
                caller.account(), caller.role(), caller.region(), caller.subject(), false, Locale.ENGLISH, true);
    }

    <T> T as(Caller caller, Callable<T> work) {
        return house.as(caller, work);
    }

    /** What somebody finds in their inbox, the newest first. */
    List<NoticeView> read(Caller caller) {
        return as(caller, () -> notices.list(false, null, 200)).items();
    }

    List<String> kinds(Caller caller) {
        return read(caller).stream().map(NoticeView::kind).toList();
    }
}
