// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.time.LocalDate;
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
    private final WageFloors floors;
    private final NumberForms numbers;

    public RealCodes(TestHouse house, Access access) {
        Store store = house.store("reference", CodeEntity.class, WageFloorEntity.class);
        this.access = access;
        this.book = new CodeBook(store, true);
        this.floors = new WageFloors(store, book, access, new Chronicle(house.events(), house.audit(), house.clock()));
        this.numbers = new NumberForms(house.clock(), true);
    }

    public CodeLists lists() {
        return book;
    }

    public NumberChecks numbers() {
        return numbers;
    }

    /** Enters the wage floor of a region, as its bureau would. */
    public void wageFloor(String region, long fenPerHour, LocalDate from) {
        access.as(Caller.SYSTEM, () -> floors.add(new DatedCodes.Floor(region, fenPerHour, from, null)));
    }
}
