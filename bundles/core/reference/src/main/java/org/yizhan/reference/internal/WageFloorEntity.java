// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.yizhan.api.Ids;

/** The lawful minimum of an hour, as a bureau entered it. */
@Entity
@Table(name = "REFERENCE_WAGE_FLOOR")
public class WageFloorEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Version
    @Column(name = "VERSION")
    private long version;

    @Column(name = "REGION")
    private String region;

    @Column(name = "FEN_PER_HOUR")
    private long fenPerHour;

    @Column(name = "VALID_FROM")
    private LocalDate validFrom;

    @Column(name = "VALID_TO")
    private LocalDate validTo;

    /** For the store. */
    protected WageFloorEntity() {}

    static WageFloorEntity of(DatedCodes.Floor floor) {
        WageFloorEntity entity = new WageFloorEntity();
        entity.id = Ids.next();
        entity.region = floor.region();
        entity.validFrom = floor.from();
        entity.change(floor.fenPerHour(), floor.to());
        return entity;
    }

    void change(long amount, LocalDate lastDay) {
        fenPerHour = amount;
        validTo = lastDay;
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    DatedCodes.Floor toRecord() {
        return new DatedCodes.Floor(region, fenPerHour, validFrom, validTo);
    }
}
