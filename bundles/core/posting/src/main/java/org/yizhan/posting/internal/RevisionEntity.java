// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;

/** One version of a posting's content; never changed once written, but for the mark that it went live. */
@Entity
@Table(name = "POSTING_REVISION")
class RevisionEntity {
    @Id
    String id;

    String posting;

    @Column(name = "SERIAL_NO")
    int serial;

    private String site;
    private String title;
    private String trade;
    private String nature;

    @Enumerated(EnumType.STRING)
    private Posting.Relation relation;

    private String region;

    /** Sealed when the employer is a household. */
    private String address;

    private Double lat;
    private Double lon;
    private boolean outdoor;
    private Long fen;

    @Enumerated(EnumType.STRING)
    private Wage.Unit unit;

    @Enumerated(EnumType.STRING)
    private Wage.Settlement settlement;

    @Column(name = "PIECES_PER_HOUR")
    private Integer piecesPerHour;

    @Column(name = "MIN_LEVEL")
    private int minLevel;

    @Enumerated(EnumType.STRING)
    private Posting.Allocation allocation;

    private boolean urgent;

    @Column(name = "VALID_FROM")
    private LocalDate validFrom;

    @Column(name = "VALID_TO")
    private LocalDate validTo;

    private String duties;

    @Column(name = "WRITTEN_BY")
    private String writtenBy;

    @Column(name = "WRITTEN_AT")
    private Instant writtenAt;

    /** The posting's version since which this was its live content; null while it never was. */
    @Column(name = "LIVE_VERSION")
    private Long liveVersion;

    /** For JPA. */
    protected RevisionEntity() {}

    RevisionEntity(String id, String posting, int serial, Content content, String by, Instant at) {
        this.id = id;
        this.posting = posting;
        this.serial = serial;
        this.address = content.address();
        this.writtenBy = by;
        this.writtenAt = at;
        this.site = content.site();
        this.title = content.title();
        this.trade = content.trade();
        this.nature = content.nature();
        this.relation = content.relation();
        this.region = content.region();
        this.outdoor = content.outdoor();
        this.piecesPerHour = content.piecesPerHour();
        this.minLevel = content.minLevel();
        this.allocation = content.allocation();
        this.urgent = content.urgent();
        this.validFrom = content.validFrom();
        this.validTo = content.validTo();
        this.duties = content.duties();
        if (content.place() != null) {
            this.lat = content.place().lat();
            this.lon = content.place().lon();
        }
        if (content.wage() != null) {
            this.fen = content.wage().fen();
            this.unit = content.wage().unit();
            this.settlement = content.wage().settlement();
        }
    }

    String trade() {
        return trade;
    }

    String region() {
        return region;
    }

    /** As it is kept. */
    String address() {
        return address;
    }

    GeoPoint place() {
        return lat == null ? null : new GeoPoint(lat, lon);
    }

    void wentLive(long version) {
        liveVersion = version;
    }

    /** The content; the address is as it is kept. */
    Content toContent(List<Condition> conditions, List<Shift> shifts) {
        return new Content(
                site,
                title,
                trade,
                nature,
                relation,
                region,
                address,
                place(),
                outdoor,
                fen == null ? null : new Wage(fen, unit, settlement),
                piecesPerHour,
                minLevel,
                allocation,
                urgent,
                validFrom,
                validTo,
                duties,
                conditions,
                shifts);
    }
}
