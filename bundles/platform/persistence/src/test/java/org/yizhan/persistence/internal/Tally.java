// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row without a version: whoever changes it waits for the one before. */
@Entity
@Table(name = "PROBE_TALLY")
public class Tally {
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "AMOUNT")
    long amount;

    protected Tally() {}

    Tally(String id) {
        this.id = id;
    }
}
