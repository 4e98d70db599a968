// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yizhan.api.Ids;

/** That a worker knows a trade, to search by; what they know of it stands in the worker's row. */
@Entity
@Table(name = "REGISTRATION_WORKER_TRADE")
public class WorkerTradeEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "TRADE")
    private String trade;

    @Column(name = "WORKER")
    private String worker;

    /** For the store. */
    protected WorkerTradeEntity() {}

    WorkerTradeEntity(String worker, String trade) {
        this.id = Ids.next();
        this.worker = worker;
        this.trade = trade;
    }

    String trade() {
        return trade;
    }
}
