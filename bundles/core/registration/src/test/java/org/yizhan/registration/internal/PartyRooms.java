// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.People;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.store.Store;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.reference.internal.RealCodes;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

/** The module put together as the container would, in a house. */
final class PartyRooms {
    static final String COUNTY = DemoBlock.COUNTY;
    static final String TOWN = DemoBlock.TOWN;
    static final Caller STAFF = RoleAccess.caller(Role.STATION_STAFF, COUNTY, null);
    static final Caller BUREAU = RoleAccess.caller(Role.BUREAU_ADMIN, COUNTY, null);
    static final Caller NEIGHBOUR = RoleAccess.caller(Role.STATION_STAFF, DemoBlock.NEIGHBOUR_COUNTY, null);

    final RealAccess real;
    final Store store;
    final Access access;
    final HoldingVault vault;
    final People people;
    final CodeLists codes;
    final IdentityCheck identity;
    final PartyDesk desk;
    final WorkerRegister workers;
    final WorkerRows rows;
    final EmployerRegister employers;
    final EmployerForms forms;
    final WorkerResource workerResource;
    final WorkerArrivalResource workerArrivals;
    final EmployerResource employerResource;
    final EmployerArrivalResource employerArrivals;
    final HardshipResource hardships;
    /** Without its timer. */
    final TierSweep tiers;

    final ConsentResource consents;
    /** May be changed. */
    final Map<String, Object> settings = new HashMap<>(Map.of(RevealCap.SETTING, 200L));

    final WorkerSheet workerSheet;
    final EmployerSheet employerSheet;
    final WorkerBook workerBook;
    final EmployerBook employerBook;

    PartyRooms(TestHouse house) {
        this(house, real(house, RealKernel.here()));
    }

    private static RealAccess real(TestHouse house, RealKernel kernel) {
        return new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
    }

    PartyRooms(TestHouse house, RealAccess real) {
        this.real = real;
        store = house.store(
                "registration",
                WorkerEntity.class,
                WorkerTradeEntity.class,
                HardshipEntity.class,
                VisitEntity.class,
                ConsentEntity.class,
                EmployerEntity.class);
        access = real.access();
        vault = new HoldingVault(real.vault());
        people = real.people();
        RealCodes reference = new RealCodes(house, access);
        codes = reference.lists();
        PersonalFields fields = new PersonalFields(vault);
        Parties parties = new Parties(codes, reference.numbers(), house.clock());
        Chronicle chronicle = new Chronicle(house.events(), house.audit(), house.clock());
        identity = new IdentityCheck(real.guard());
        desk = new PartyDesk(access, parties, fields, chronicle);
        rows = new WorkerRows(fields, people, chronicle);
        workers = new WorkerRegister(store, rows, desk, identity);
        employers = new EmployerRegister(store, people, desk, identity);
        forms = new EmployerForms(parties);
        PartySearch search = new PartySearch(store, desk);
        RevealCap cap = new RevealCap(store, desk, new GivenSettings(settings));
        PartyReveal reveal = new PartyReveal(store, desk, cap);
        SheetCells cells = new SheetCells(codes, parties, access);
        workerResource = new WorkerResource(new WorkerReader(store, desk), workers, search, reveal);
        workerArrivals = new WorkerArrivalResource(workers, desk, people);
        employerResource = new EmployerResource(employers, forms, search, reveal);
        employerArrivals = new EmployerArrivalResource(employers, desk, people, forms);
        hardships = new HardshipResource(new Hardships(store, desk, codes, cap));
        tiers = new TierSweep(store, desk);
        tiers.stop();
        consents = new ConsentResource(new Consents(store, desk));
        workerSheet = new WorkerSheet(workers, desk, cells);
        employerSheet = new EmployerSheet(employers, forms, desk, cells);
        workerBook = new WorkerBook(store, fields);
        employerBook = new EmployerBook(store, fields, parties);
    }

    <T> T as(Caller caller, Callable<T> work) {
        return access.as(caller, work);
    }

    static Caller worker(String id) {
        return RoleAccess.caller(Role.WORKER, TOWN, id);
    }

    static Caller employer(String id) {
        return RoleAccess.caller(Role.EMPLOYER, TOWN, id);
    }

    /** Registers a worker at the counter. */
    WorkerView atCounter(WorkerForm form) {
        return (WorkerView) as(STAFF, () -> workerArrivals.byProxy(form)).getEntity();
    }

    /** Registers an employer at the counter. */
    EmployerView atCounter(EmployerForm form) {
        return (EmployerView) as(STAFF, () -> employerArrivals.byProxy(form)).getEntity();
    }

    /** Registers a worker online, with a code that was sent to the number. */
    Response online(WorkerForm form) {
        return workerArrivals.online(Body.of(form)
                .with("code", real.code(form.mobile()))
                .with("consent", null)
                .as(WorkerForm.class));
    }

    /** Registers an employer online, with a code that was sent to the number. */
    Response online(EmployerForm form) {
        return employerArrivals.online(Body.of(form)
                .with("code", real.code(form.mobile()))
                .with("consent", null)
                .as(EmployerForm.class));
    }

    static final Evidence PAPER = new Evidence(Evidence.Kind.PAPER, "2026-0001", null);

    /** The four fields of the fast form, with paper at hand. */
    static WorkerForm fast(String name, String mobile) {
        return Forms.worker(name, mobile).as(WorkerForm.class);
    }

    static WorkerForm form(String name, String mobile, String idNumber) {
        return Forms.worker(name, mobile).with("idNumber", idNumber).as(WorkerForm.class);
    }

    /** A change of one's name, mobile or number alone. */
    static WorkerForm change(String name, String mobile, String idNumber) {
        return Body.empty()
                .with("name", name)
                .with("mobile", mobile)
                .with("idNumber", idNumber)
                .as(WorkerForm.class);
    }

    /** A number of the demo block with the right check character. */
    static String number(String born, int sequence) {
        return DemoBlock.citizen(LocalDate.parse(born, DateTimeFormatter.BASIC_ISO_DATE), sequence);
    }

    /** The purposes for which values of that person were opened, one for each value. */
    static List<Object> opened(TestHouse house, String id) {
        return house
                .auditLog()
                .search(new AuditLog.Query("vault.open", id, null, null, null), null, 50)
                .items()
                .stream()
                .map(entry -> entry.facts().get("purpose"))
                .toList();
    }

    /** The rows of a query, each as its columns joined by a bar. */
    static List<String> rows(TestHouse house, String sql) {
        try (var connection = house.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> all = new java.util.ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                all.add(row.toString());
            }
            return all;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hardships that a worker agreed to have noted. */
    static HardshipForm agreed(Body... groups) {
        return Body.empty()
                .with("groups", List.of(groups))
                .with("consent", PAPER)
                .as(HardshipForm.class);
    }

    /** One of them. */
    static Body group(String code, String from, String to) {
        return Body.empty()
                .with("code", code)
                .with("evidence", "证-1")
                .with("validFrom", from)
                .with("validTo", to);
    }
}
