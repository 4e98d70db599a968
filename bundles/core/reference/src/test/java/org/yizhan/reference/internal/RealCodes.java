// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.NumberChecks;
import org.yizhan.api.store.Store;
import org.yizhan.testkit.TestHouse;

/** The code lists and number checks of a sandbox, in a house, for the tests of other modules. */
public final class RealCodes {
    private final Access access;
    private final CodeBook book;
    private final LocalCodes locals;
    private final WageFloors floors;
    private final NumberForms numbers;

    public RealCodes(TestHouse house, Access access) {
        Store store = house.store("reference", CodeEntity.class, WageFloorEntity.class);
        this.access = access;
        this.book = new CodeBook(store, true);
        Chronicle chronicle = new Chronicle(house.events(), house.audit(), house.clock());
        this.locals = new LocalCodes(store, book, access, chronicle);
        this.floors = new WageFloors(store, book, access, chronicle);
        this.numbers = new NumberForms(house.clock(), true);
    }

    public CodeLists lists() {
        return book;
    }

    public NumberChecks numbers() {
        return numbers;
    }

    /** Adds a trade below another, as a bureau would; nothing is said of who may do it. */
    public void trade(String code, String parent) {
        Map<String, String> name = Map.of("zh-CN", code, "en", code);
        LocalDate from = LocalDate.of(2026, 1, 1);
        CodeLists.Code added = new CodeLists.Code(CodeLists.TRADE, code, name, parent, from, null, List.of());
        access.as(Caller.SYSTEM, () -> locals.add(added));
    }

    /** Enters the wage floor of a region, as its bureau would. */
    public void wageFloor(String region, long fenPerHour, LocalDate from) {
        access.as(Caller.SYSTEM, () -> floors.add(new DatedCodes.Floor(region, fenPerHour, from, null)));
    }
}
