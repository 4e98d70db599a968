// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;
import org.yizhan.engagement.internal.RealSeats;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.network.internal.RealSites;
import org.yizhan.reference.internal.RealCodes;
import org.yizhan.registration.internal.RealRegisters;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

/** The module, put together as the container would, with people who use it. */
final class PostingDesk {
    /** A district for which nobody has entered a wage floor. */
    static final String WITHOUT_FLOOR = "350203000000";

    static final Caller NOBODY = Caller.NOBODY;
    static final Caller WORKER = caller("account-w", Role.WORKER, "worker-1");
    static final Caller REVIEWER = caller("account-r", Role.REVIEWER, null);
    static final Caller SECOND_REVIEWER = caller("account-s", Role.REVIEWER, null);

    final TestHouse house;
    final Seats seats;
    final Access access;
    final Vault vault;
    final RealCodes reference;
    final RealRegisters registers;
    final Employers employers;
    final CodeLists codes;
    final String trusted;
    final String newcomer;
    final String unverified;
    final String home;
    /** Who acts for the trusted one. */
    final Caller employer;

    final ReviewPlan plan;
    final Fitness fitness;
    final Drafting drafting;
    final Store store;
    final Shelf shelf;
    final AutomaticReview review;
    final Publication publication;
    final Closing closing;
    final Writing writing;
    final Running running;
    final Reviewing reviewing;
    final SecondLook looks;
    final RealSites sites;
    final Showing showing;
    final LivePostings postings;
    final EmployerWatch watch;
    final Board board;

    PostingDesk(TestHouse house) {
        this(house, RealSeats.in(house));
    }

    PostingDesk(TestHouse house, Seats seats) {
        this(house, seats, real(house, RealKernel.here()));
    }

    /** @param settings those that differ from what is shipped */
    PostingDesk(TestHouse house, Map<String, Object> settings) {
        this(house, RealSeats.in(house), real(house, RealKernel.here()), settings);
    }

    private static RealAccess real(TestHouse house, RealKernel kernel) {
        return new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
    }

    PostingDesk(TestHouse house, Seats seats, RealAccess real) {
        this(house, seats, real, Map.of());
    }

    private PostingDesk(TestHouse house, Seats seats, RealAccess real, Map<String, Object> settings) {
        this.house = house;
        this.seats = seats;
        this.access = real.access();
        this.vault = real.vault();
        this.reference = new RealCodes(house, access);
        this.registers = new RealRegisters(house, real);
        this.trusted = registers.trustedEmployer(Forms.company("宏达物流", DemoBlock.mobile(9_001), DemoBlock.firm(9_001)));
        this.newcomer =
                registers.verifiedEmployer(Forms.company("新来商行", DemoBlock.mobile(9_002), DemoBlock.firm(9_002)));
        this.unverified = registers.employer(Forms.company("未核验公司", DemoBlock.mobile(9_003), DemoBlock.firm(9_003)));
        this.home = registers.trustedEmployer(
                Forms.household("陈静", DemoBlock.mobile(9_004), DemoBlock.citizen(LocalDate.of(1970, 1, 1), 12)));
        this.employer = of(trusted);
        this.employers = registers.employers();
        this.codes = reference.lists();
        this.store = house.store(
                "posting",
                PostingEntity.class,
                RevisionEntity.class,
                ShiftEntity.class,
                ConditionEntity.class,
                DecisionEntity.class,
                FlawEntity.class);
        this.shelf = new Shelf(store, house.events(), house.clock());
        this.review = new AutomaticReview(codes, real.guard(), shelf);
        this.plan = plan(settings);
        this.fitness = new Fitness(employers, codes, shelf);
        this.publication = new Publication(shelf, seats, review, fitness, plan);
        this.closing = new Closing(shelf, seats);
        this.drafting = new Drafting(codes, vault, shelf);
        this.writing = new Writing(access, employers, shelf, drafting, publication);
        this.running = new Running(access, vault, shelf, closing, publication, plan);
        this.reviewing = new Reviewing(access, shelf, closing, publication);
        this.looks = new SecondLook(access, shelf, closing, publication);
        this.sites = new RealSites(house);
        NearSites nearSites = new NearSites(codes, shelf);
        nearSites.sites = sites.sites();
        this.showing = new Showing(access, employers, shelf, nearSites);
        this.postings = new LivePostings(shelf);
        this.board = new Board(shelf);
        this.watch = new EmployerWatch(employers, shelf, closing, publication);
    }

    static ReviewPlan plan(Map<String, Object> changed) {
        return new ReviewPlan(GivenSettings.shipped("posting", changed));
    }

    PostingSheet sheet() {
        SheetReview sheets = new SheetReview(drafting, fitness, review, writing, shelf);
        return new PostingSheet(employers, codes, access, sheets);
    }

    /** Without its timer. */
    Sweep sweep() {
        Sweep sweep = new Sweep(shelf, closing, watch, new Reopening(shelf, seats, publication), access);
        sweep.stop();
        return sweep;
    }

    /** Lets the module hear events, as in the container. */
    PostingDesk listening() {
        house.register(new SeatsOpener(postings, seats));
        house.register(new SeatsFollower(shelf));
        house.register(watch);
        house.register(board);
        return this;
    }

    static Caller caller(String account, Role role, String subject) {
        return in(DemoBlock.TOWN, account, role, subject);
    }

    static Caller in(String region, String account, Role role, String subject) {
        return new Caller(account, role, region, subject, false, Locale.SIMPLIFIED_CHINESE, true);
    }

    /** The account of an employer. */
    static Caller of(String employer) {
        return caller(employer, Role.EMPLOYER, employer);
    }

    Shelf.Kept draft(Body form) {
        return house.as(sender(form), () -> writing.create(form.as(PostingDraft.class)));
    }

    Shelf.Kept submitted(Body form) {
        Shelf.Kept kept = draft(form);
        return house.as(sender(form), () -> writing.submit(kept.posting().id));
    }

    Shelf.Kept edited(String id, Body form) {
        String tag = "\"" + shelf.require(id).posting().version + "\"";
        return house.as(sender(form), () -> writing.edit(id, tag, form.as(PostingDraft.class)));
    }

    private static Caller sender(Body form) {
        return of((String) form.get("employer"));
    }

    /** The problem that the work ends with, as somebody. */
    Problem refused(Caller caller, Callable<?> work) {
        try {
            house.as(caller, work);
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("nothing was refused");
    }

    boolean seatsOpen(String id) {
        List<String> shifts = postings.find(id).shifts().stream().map(Shift::id).toList();
        return seats.counts(shifts).stream().anyMatch(Seats.Count::open);
    }

    /** A posting that is live. */
    String published() {
        return submitted(decent()).posting().id;
    }

    Posting.State state(String id) {
        return shelf.require(id).posting().state;
    }

    static Instant at(int day, int hour) {
        return LocalDateTime.of(2026, 6, day, hour, 0).atZone(Shift.ZONE).toInstant();
    }

    /** A complete, decent posting of the trusted employer; each test changes what it is about. */
    Body decent() {
        return Forms.posting(trusted, Forms.shift(LocalDateTime.of(2026, 6, 2, 8, 0), 4, 3))
                .with("validFrom", LocalDate.of(2026, 6, 1))
                .with("validTo", LocalDate.of(2026, 6, 5));
    }

    static Map<String, Object> hourly(long fen) {
        return Forms.wage(fen, "HOUR", "DAILY");
    }

    /** The shifts of a posting that is live, as an edit names them. */
    List<PostingDraft.Times> shiftsOf(String id) {
        return postings.find(id).shifts().stream()
                .map(shift -> new PostingDraft.Times(
                        shift.id(), shift.start(), shift.end(), shift.breakMinutes(), shift.places()))
                .toList();
    }

    /** The purposes for which values of this module were opened. */
    List<Object> opened() {
        AuditLog.Query opened = new AuditLog.Query("vault.open", null, null, null, null);
        return house.auditLog().search(opened, null, 50).items().stream()
                .filter(entry -> "posting".equals(entry.facts().get("module")))
                .map(entry -> entry.facts().get("purpose"))
                .toList();
    }
}
