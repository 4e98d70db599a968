// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Ids;
import org.yizhan.api.network.Sites;

/** A site's row. */
@Entity
@Table(name = "NETWORK_SITE")
public class SiteEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Version
    @Column(name = "VERSION")
    private long version;

    @Column(name = "REGION")
    private String region;

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND")
    private Sites.Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE")
    private SiteState state;

    @Column(name = "NAME")
    private String name;

    @Column(name = "HOST")
    private String host;

    @Column(name = "FOCUS")
    private String focus;

    @Column(name = "ADDRESS")
    private String address;

    @Column(name = "CONTACT")
    private String contact;

    @Column(name = "LAT")
    private double lat;

    @Column(name = "LON")
    private double lon;

    @Column(name = "TRADES")
    private String trades;

    @Column(name = "THEMES")
    private String themes;

    @Column(name = "HOURS")
    private String hours;

    @Column(name = "EXCEPTIONS")
    private String exceptions;

    @Column(name = "REASON")
    private String reason;

    @Column(name = "CHANGED_AT")
    private Instant changedAt;

    /** For the store. */
    protected SiteEntity() {}

    static SiteEntity of(SiteDraft draft, Instant now) {
        SiteEntity entity = new SiteEntity();
        entity.id = Ids.next();
        entity.state = SiteState.CANDIDATE;
        entity.take(draft, now);
        return entity;
    }

    void take(SiteDraft draft, Instant now) {
        kind = draft.kind();
        name = draft.name();
        region = draft.region();
        address = draft.address();
        contact = draft.contact();
        lat = draft.place().lat();
        lon = draft.place().lon();
        host = draft.host();
        focus = draft.focus();
        // A comma on both ends, so that a trade is found in it by what stands between commas.
        trades = "," + String.join(",", draft.trades()) + ",";
        themes = "," + String.join(",", draft.themes()) + ",";
        hours = draft.hours().weeklyText();
        exceptions = draft.hours().exceptionText();
        changedAt = now;
    }

    void move(SiteState to, String why, Instant now) {
        state = to;
        reason = why;
        changedAt = now;
    }

    /** The four fields that a public directory must give, as far as they are missing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (address == null) {
            missing.add("address");
        }
        if (hours.isEmpty()) {
            missing.add("hours");
        }
        if (list(trades).isEmpty()) {
            missing.add("trades");
        }
        if (contact == null) {
            missing.add("contact");
        }
        return missing;
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    String region() {
        return region;
    }

    SiteState state() {
        return state;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    Sites.Site toRecord() {
        return new Sites.Site(
                id, version, region, kind, name, new GeoPoint(lat, lon), list(themes), state == SiteState.ACTIVE);
    }

    OpeningHours openingHours() {
        return OpeningHours.of(hours, exceptions);
    }

    SiteView toView(LocalDateTime now) {
        OpeningHours open = openingHours();
        return new SiteView(
                id,
                version,
                region,
                kind,
                state,
                name,
                address,
                contact,
                lat,
                lon,
                host,
                focus,
                list(trades),
                list(themes),
                open.weekly(),
                open.exceptions(),
                state == SiteState.ACTIVE && open.isOpen(now),
                reason,
                changedAt);
    }
}
