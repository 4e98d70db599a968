// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.yizhan.api.Ids;
import org.yizhan.api.access.Role;

/** An account: of staff, with a password, or of a worker or employer, with a mobile number. */
@Entity
@Table(name = "ACCESS_ACCOUNT")
public class AccountEntity {
    @Id
    private String id;

    private String name;
    private String role;
    private String region;
    private String subject;
    private String mobile;

    @Column(name = "MOBILE_INDEX")
    private String mobileIndex;

    private String password;

    @Column(name = "ONE_TIME")
    private boolean oneTime;

    @Column(name = "ONE_TIME_UNTIL")
    private Instant oneTimeUntil;

    private int fails;
    private boolean locked;
    private boolean disabled;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    @Column(name = "CHANGED_AT")
    private Instant changedAt;

    @Version
    private long version;

    protected AccountEntity() {}

    /** An account of staff, with a password that is good for one login. */
    AccountEntity(String name, Role role, String region, Instant now) {
        this.id = Ids.next();
        this.name = Objects.requireNonNull(name);
        this.createdAt = now;
        place(role, region, now);
    }

    final void place(Role newRole, String newRegion, Instant now) {
        role = newRole.code();
        region = Objects.requireNonNull(newRegion);
        changedAt = now;
    }

    /** Gives a password that has to be changed at the first login; what was locked is open again. */
    void giveOneTime(String hash, Instant until, Instant now) {
        password = hash;
        oneTime = true;
        oneTimeUntil = until;
        unlock(now);
    }

    /** A one-time password is gone with its first use. */
    void burnOneTime() {
        password = null;
    }

    void setPassword(String hash, Instant now) {
        password = hash;
        oneTime = false;
        oneTimeUntil = null;
        changedAt = now;
    }

    /** The same password, hashed anew. */
    void rehash(String hash) {
        password = hash;
    }

    void failed() {
        fails++;
    }

    void loggedIn() {
        fails = 0;
    }

    void lock(Instant now) {
        locked = true;
        changedAt = now;
    }

    private void unlock(Instant now) {
        locked = false;
        fails = 0;
        changedAt = now;
    }

    void disable(Instant now) {
        disabled = true;
        changedAt = now;
    }

    /** Nothing of the person is left, and who registers anew gets another account. */
    void erase(Instant now) {
        name = AccountName.erased(id);
        mobile = null;
        mobileIndex = null;
        password = null;
        disable(now);
    }

    /** Also opens what too many failed logins have locked. */
    void enable(Instant now) {
        disabled = false;
        unlock(now);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Role role() {
        return Role.of(role);
    }

    String region() {
        return region;
    }

    String subject() {
        return subject;
    }

    String mobile() {
        return mobile;
    }

    String mobileIndex() {
        return mobileIndex;
    }

    String password() {
        return password;
    }

    boolean oneTime() {
        return oneTime;
    }

    boolean oneTimeOver(Instant now) {
        return oneTime && oneTimeUntil != null && now.isAfter(oneTimeUntil);
    }

    int fails() {
        return fails;
    }

    boolean locked() {
        return locked;
    }

    boolean disabled() {
        return disabled;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
