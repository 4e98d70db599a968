// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.registration.internal.PartyReveal.Part;
import org.yizhan.registration.internal.PersonalFields.Purpose;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

/**
 * Invariant 13, whoever asks for what and why: who may not see it, has not proved who they are, or does not say why, gets nothing and leaves nothing; for who may, each value that they
 * saw is counted once and stands in the audit once, with their name and their purpose.
 */
@BothDatabases
class PersonalReadsTest {
    private static final int READS = 150;
    private static final List<String> REGIONS = List.of(
            DemoBlock.PROVINCE,
            DemoBlock.COUNTY,
            DemoBlock.TOWN,
            "990102000000",
            DemoBlock.NEIGHBOUR_COUNTY,
            DemoBlock.NEIGHBOUR_TOWN);
    private static final String HOME = "示范路 8 号";
    /** What says nothing. */
    private static final List<String> BLANKS = Arrays.asList(null, "", " ", "\t\n", "\u3000");

    private static final Set<Role> OWN = EnumSet.of(Role.WORKER, Role.EMPLOYER);
    private static final Set<Role> REGIONAL = EnumSet.of(Role.STATION_STAFF, Role.BUREAU_ADMIN);

    private final long seed = Seed.get();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final TestHouse house;
    private final PartyRooms rooms;
    private final List<Party> parties = new ArrayList<>();
    private int opened;
    private int refused;
    private int purposeless;
    private int unproven;
    /** A seeded bug: who is taken to have proved who they are. */
    private UnaryOperator<Caller> known = UnaryOperator.identity();
    /** A seeded bug: what is taken for a purpose. */
    private UnaryOperator<String> heard = UnaryOperator.identity();

    PersonalReadsTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    /** Somebody in the registers. @param isPublic what of them is no secret and stands open */
    private record Party(String id, String region, boolean worker, Map<Part, String> values, Set<Part> isPublic) {}

    /** @param purpose as the vault hears it, which is not to rely on what stands before it */
    private record Read(Caller caller, Party party, List<Part> parts, String purpose) {
        boolean purposeless() {
            return BLANKS.contains(purpose);
        }
    }

    @Test
    void areRefusedOrWrittenDownOnce() {
        assertThat(wrong()).as("-Dyizhan.seed=%d", seed).isEmpty();
        assertThat(opened).as("-Dyizhan.seed=%d", seed).isPositive();
        assertThat(refused).as("-Dyizhan.seed=%d", seed).isPositive();
        assertThat(purposeless).as("-Dyizhan.seed=%d", seed).isPositive();
        assertThat(unproven).as("-Dyizhan.seed=%d", seed).isPositive();
    }

    @Test
    void areMissedWhenNobodyIsAskedForAProof() {
        known = caller -> caller(caller.account(), caller.role(), caller.region(), caller.subject(), true);
        assertThat(wrong()).as("-Dyizhan.seed=%d", seed).anyMatch(line -> line.contains(" saw {"));
    }

    @Test
    void areMissedWhenNoPurposeIsTakenForOne() {
        heard = said -> said == null || said.isBlank() ? Purpose.CONTACT.name() : said;
        assertThat(wrong()).as("-Dyizhan.seed=%d", seed).anyMatch(line -> line.contains(" saw {"));
    }

    @Test
    void areMissedWhenAVaultRemembersWhatItHasOpened() {
        rooms.vault.remembers = true;
        assertThat(wrong()).as("-Dyizhan.seed=%d", seed).anyMatch(line -> line.contains("written down"));
    }

    @Test
    void areMissedWhenSomebodyReadsUnderAnotherName() {
        rooms.vault.opensAs = opening -> rooms.as(Caller.SYSTEM, opening);
        assertThat(wrong()).as("-Dyizhan.seed=%d", seed).anyMatch(line -> line.contains("written down"));
    }

    private List<String> wrong() {
        settle();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < READS; i++) {
            Read read = anyRead(i);
            double before = counted();
            Map<String, String> seen = seen(read);
            boolean sealed = !due(read, read.party().isPublic()).isEmpty();
            boolean silent = read.purposeless() && sealed;
            Map<String, String> due = may(read) && !silent ? due(read, EnumSet.noneOf(Part.class)) : null;
            purposeless += may(read) && silent ? 1 : 0;
            if (due == null ? seen != null : !due.equals(seen)) {
                wrong.add(read + " saw " + seen);
            }
            int rows = due == null ? 0 : due(read, read.party().isPublic()).size();
            if (counted() - before != rows) {
                wrong.add(read + " counted " + (counted() - before) + " of " + rows);
            }
            List<String> written = written(read);
            if (!written.equals(expected(read, rows))) {
                wrong.add(read + " written down as " + written);
            }
        }
        return wrong;
    }

    private Map<String, String> seen(Read read) {
        PartyReveal.Asked asked = new PartyReveal.Asked(read.parts(), Purpose.CONTACT);
        rooms.vault.purposes = stated -> heard.apply(read.purpose());
        String id = read.party().id();
        try {
            Object answer = rooms.as(
                            known.apply(read.caller()),
                            () -> read.party().worker()
                                    ? rooms.workerResource.reveal(id, asked)
                                    : rooms.employerResource.reveal(id, asked))
                    .getEntity();
            opened++;
            return ((PartyReveal.Revealed) answer).values();
        } catch (Problem | IllegalArgumentException refusal) {
            unproven += refusal instanceof Problem said && said.code().equals("access.confirm-needed") ? 1 : 0;
            refused++;
            return null;
        }
    }

    /** Who may, said once more: people what is theirs, staff and bureau who gave a password whoever lives in their region, nobody else. */
    private static boolean may(Read read) {
        Caller caller = read.caller();
        if (OWN.contains(caller.role())) {
            return read.party().id().equals(caller.subject());
        }
        String reach = caller.region().replaceAll("(00)+$", "");
        return REGIONAL.contains(caller.role())
                && caller.confirmed()
                && read.party().region().startsWith(reach);
    }

    private static Map<String, String> due(Read read, Set<Part> without) {
        Map<String, String> due = new TreeMap<>();
        Map<Part, String> names = new EnumMap<>(
                Map.of(Part.NAME, "name", Part.MOBILE, "mobile", Part.ID_NUMBER, "idNumber", Part.ADDRESS, "address"));
        read.parts().stream()
                .filter(part -> !without.contains(part) && read.party().values().containsKey(part))
                .forEach(part -> due.put(names.get(part), read.party().values().get(part)));
        return due;
    }

    private double counted() {
        return ((Gauge) rooms.real.vault()).values().getOrDefault("registration", 0.0);
    }

    /** The rows that the caller, who comes once, has left. */
    private List<String> written(Read read) {
        AuditLog.Query query =
                new AuditLog.Query("vault.open", null, read.caller().account(), null, null);
        return house.auditLog().search(query, null, 50).items().stream()
                .map(row -> row.subject() + " " + row.facts().get("field") + " "
                        + row.facts().get("purpose"))
                .sorted()
                .toList();
    }

    private static List<String> expected(Read read, int rows) {
        if (rows == 0) {
            return List.of();
        }
        String kind = read.party().worker() ? "registration.worker." : "registration.employer.";
        return due(read, read.party().isPublic()).keySet().stream()
                .map(name ->
                        read.party().id() + " " + kind + name.replace("idNumber", "id-number") + " " + read.purpose())
                .sorted()
                .toList();
    }

    private Read anyRead(int i) {
        Party party = parties.get(random.nextInt(parties.size()));
        Role role = Role.values()[random.nextInt(Role.values().length)];
        boolean own = OWN.contains(role);
        // A person's account is that of a worker or of an employer, mostly somebody else's.
        Party self = random.nextInt(3) == 0 ? party : parties.get(random.nextInt(parties.size()));
        Role fitting = own ? (self.worker() ? Role.WORKER : Role.EMPLOYER) : role;
        String region = own ? self.region() : REGIONS.get(random.nextInt(REGIONS.size()));
        Caller caller = caller("reader-" + i, fitting, region, own ? self.id() : null, random.nextInt(4) > 0);
        List<Part> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            if (random.nextBoolean()) {
                parts.add(part);
            }
        }
        String purpose = random.nextInt(4) == 0
                ? BLANKS.get(random.nextInt(BLANKS.size()))
                : Purpose.values()[random.nextInt(Purpose.values().length)].name();
        return new Read(caller, party, parts, purpose);
    }

    private static Caller caller(String account, Role role, String region, String subject, boolean confirmed) {
        return new Caller(account, role, region, subject, false, Locale.SIMPLIFIED_CHINESE, confirmed);
    }

    private void settle() {
        worker("欧阳甄嬛", DemoBlock.mobile(81), DemoBlock.TOWN, number("19840229", 123), "甄嬛路贰拾叁号");
        worker("李㛃", DemoBlock.mobile(82), DemoBlock.NEIGHBOUR_TOWN, number("19900101", 124), null);
        worker("王五", DemoBlock.mobile(83), DemoBlock.TOWN, null, null);
        String citizen = number("19710802", 125);
        String household = rooms.atCounter(
                        Forms.household("陈静", DemoBlock.mobile(84), citizen).as(EmployerForm.class))
                .id();
        parties.add(new Party(
                household,
                DemoBlock.TOWN,
                false,
                Map.of(Part.NAME, "陈静", Part.MOBILE, DemoBlock.mobile(84), Part.ID_NUMBER, citizen, Part.ADDRESS, HOME),
                Set.of()));
        String company = rooms.atCounter(Forms.company("宏达物流", DemoBlock.mobile(85), DemoBlock.firm(85))
                        .as(EmployerForm.class))
                .id();
        parties.add(new Party(
                company,
                DemoBlock.TOWN,
                false,
                Map.of(Part.NAME, "宏达物流", Part.MOBILE, DemoBlock.mobile(85), Part.ADDRESS, HOME),
                Set.of(Part.NAME)));
    }

    private void worker(String name, String mobile, String region, String idNumber, String address) {
        WorkerForm form = Forms.worker(name, mobile)
                .with("region", region)
                .with("idNumber", idNumber)
                .with("address", address)
                .as(WorkerForm.class);
        Caller staff = RoleAccess.caller(Role.STATION_STAFF, DemoBlock.PROVINCE, null);
        WorkerView made = (WorkerView)
                rooms.as(staff, () -> rooms.workerArrivals.byProxy(form)).getEntity();
        Map<Part, String> values = new EnumMap<>(Map.of(Part.NAME, name, Part.MOBILE, mobile));
        if (idNumber != null) {
            values.put(Part.ID_NUMBER, idNumber);
        }
        if (address != null) {
            values.put(Part.ADDRESS, address);
        }
        parties.add(new Party(made.id(), region, true, values, Set.of()));
    }
}
