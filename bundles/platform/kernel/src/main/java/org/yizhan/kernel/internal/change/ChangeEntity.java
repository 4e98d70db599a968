// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** A line of the journal. */
@Entity
@Table(name = "PLATFORM_CHANGE")
public class ChangeEntity {
    @Id
    private String id;

    @Column(name = "NUMBER")
    private long number;

    @Column(name = "ACTION")
    private String action;

    @Column(name = "MODULE")
    private String module;

    @Column(name = "FORMER_VERSION")
    private String formerVersion;

    @Column(name = "STATE")
    private String state;

    @Column(name = "STEP")
    private String step;

    /** 1 while it is under way, else null: the table lets nobody else begin meanwhile. */
    @Column(name = "UNDER_WAY")
    private Integer underWay;

    @Column(name = "MODULES")
    private String modules;

    @Column(name = "SETTINGS")
    private String settings;

    @Column(name = "WHY")
    private String why;

    @Column(name = "ACCOUNT")
    private String account;

    @Column(name = "NODE")
    private String node;

    @Column(name = "JOB")
    private String job;

    @Column(name = "REASON")
    private String reason;

    @Column(name = "REASON_VALUES")
    private String reasonValues;

    @Column(name = "ASKED_AT")
    private Instant askedAt;

    @Column(name = "LIVE_MILLIS")
    private Long liveMillis;

    @Column(name = "ENDED_AT")
    private Instant endedAt;

    protected ChangeEntity() {}

    ChangeEntity(Change change, String node, String settings) {
        this.id = change.id();
        this.number = change.number();
        this.action = change.action().name();
        this.module = change.module();
        this.formerVersion = change.formerVersion();
        this.state = Change.State.RUNNING.name();
        this.step = change.step().name();
        this.underWay = 1;
        this.modules = change.set().json();
        this.settings = settings;
        this.why = change.why();
        this.account = change.account();
        this.node = node;
        this.askedAt = change.askedAt();
    }

    void step(Change.Step next) {
        step = next.name();
    }

    void back(Reason why) {
        step = Change.Step.BACK.name();
        because(why);
    }

    private void because(Reason why) {
        reason = why.code();
        reasonValues = Reasons.json(why.values());
    }

    void job(String id) {
        job = id;
    }

    void live(long millis) {
        liveMillis = millis;
    }

    void end(Change.State how, Reason why, Instant now) {
        state = how.name();
        underWay = null;
        endedAt = now;
        // Whoever finishes the way back of somebody who died leaves the reason for which it was begun.
        if (why != null && reason == null) {
            because(why);
        }
    }

    boolean ended() {
        return underWay == null;
    }

    Change toRecord() {
        return new Change(
                id,
                number,
                Change.Action.valueOf(action),
                module,
                formerVersion,
                Change.State.valueOf(state),
                Change.Step.valueOf(step),
                ModuleSet.of(modules),
                settings,
                why,
                account,
                node,
                job,
                reason == null ? null : new Reason(reason, Reasons.values(reasonValues)),
                askedAt,
                liveMillis,
                endedAt);
    }
}
