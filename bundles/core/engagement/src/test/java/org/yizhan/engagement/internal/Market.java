// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Role;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.Events;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;
import org.yizhan.api.store.Store;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.TestNode;

/** The module's services on a node, as the container would build them; the parts that races hang on can be exchanged. */
final class Market {
    static final String REGION = "350203000000";

    final People people;
    final Access access;
    final Desk desk;
    final ShiftSeats seats;
    final Applying applying;
    final Offers offers;
    final Endings endings;
    final Attendance attendance;
    final Hours hours;
    final Listing listing;
    final EngagementLookup lookup;
    final Sweeper sweeper;
    final Talks talks;
    final Figures figures;
    final Stations stations = new Stations();

    private Market(Plan plan, Store store, Events events, Audit audit) {
        people = plan.people;
        access = plan.access;
        desk = new Desk(store, events, plan.clock, GivenSettings.shipped("engagement", plan.settings));
        Callers callers = new Callers(access, plan.gossip == null ? audit : plan.gossip(audit));
        Eligibility eligibility = new Eligibility(plan.registers == null ? people : plan.registers, new Trades());
        seats = new ShiftSeats(desk, plan.seating);
        applying = new Applying(desk, callers, eligibility, plan.time, plan.seating);
        offers = new Offers(desk, callers, eligibility, plan.time, plan.seating);
        endings = new Endings(desk, callers, plan.time, plan.seating);
        attendance = new Attendance(desk, callers);
        hours = new Hours(desk, callers);
        listing = new Listing(desk, callers, people);
        lookup = new EngagementLookup(desk);
        sweeper = new Sweeper(desk, hours);
        talks = new Talks(desk, callers, eligibility, stations);
        figures = new Figures(desk, callers, new Trades(), (module, key, language, values) -> key);
    }

    static Plan plan(TestHouse house) {
        return new Plan(house);
    }

    static Market on(TestHouse house) {
        return plan(house).build();
    }

    /** What a market is built from. */
    static final class Plan {
        private final TestHouse house;
        private final Clock clock;
        private final Access access;
        private People people = new People();
        private Workers registers;
        private WorkerTime time = new WorkerTime();
        private Seating seating = new Seating(time);
        private Map<String, Object> settings = Map.of();
        private Function<Worker, String> gossip;

        private Plan(TestHouse house) {
            this.house = house;
            this.clock = house.clock();
            this.access = new RoleAccess(house);
        }

        Plan people(People those) {
            people = those;
            return this;
        }

        /** What is said of the people, where it is not the truth. */
        Plan registers(UnaryOperator<Workers> saying) {
            registers = saying.apply(people);
            return this;
        }

        Plan settings(Map<String, Object> those) {
            settings = those;
            return this;
        }

        Plan time(WorkerTime that) {
            time = that;
            seating = new Seating(that);
            return this;
        }

        Plan seating(Seating that) {
            seating = that;
            return this;
        }

        /** A seeded bug: what the audit tells of somebody besides. */
        Plan gossip(Function<Worker, String> that) {
            gossip = that;
            return this;
        }

        private Audit gossip(Audit audit) {
            return (action, subject, facts) -> {
                Map<String, Object> more = new HashMap<>(facts);
                more.put("besides", gossip.apply(people.after(null, 1).get(0)));
                audit.record(action, subject, more);
            };
        }

        Market build() {
            return build(house.node());
        }

        Market build(TestNode node) {
            return new Market(this, node.store("engagement", Desk.class), node.events(), node.audit());
        }
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    <T> T asWorker(String worker, Supplier<T> work) {
        return as(Role.WORKER, REGION, worker, work);
    }

    <T> T asEmployer(String employer, Supplier<T> work) {
        return as(Role.EMPLOYER, REGION, employer, work);
    }

    <T> T asStaff(Supplier<T> work) {
        return as(Role.STATION_STAFF, REGION, null, work);
    }

    <T> T as(Role role, String region, String subject, Supplier<T> work) {
        return access.as(RoleAccess.caller(role, region, subject), work::get);
    }

    EngagementView apply(String worker, String shift) {
        return asWorker(worker, () -> applying.apply(new ApplyRequest(shift, null, null, null, null)));
    }

    EngagementView apply(String worker, Posting posting) {
        return apply(worker, posting.shifts().get(0).id());
    }

    /** Opens a posting of one shift or more. */
    Posting open(Posting posting) {
        seats.open(posting);
        return posting;
    }

    static Posting instant(Shift... shifts) {
        return Postings.of(Posting.Allocation.INSTANT, Posting.Relation.SERVICE, id(), List.of(shifts));
    }

    static Posting byOffer(Shift... shifts) {
        return Postings.of(Posting.Allocation.OFFER, Posting.Relation.SERVICE, id(), List.of(shifts));
    }

    static Posting partTime(String employer, Shift... shifts) {
        return Postings.of(Posting.Allocation.INSTANT, Posting.Relation.PART_TIME, employer, List.of(shifts));
    }
}
