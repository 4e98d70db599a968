// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yizhan.api.Ids;

/** A condition of a revision. */
@Entity
@Table(name = "POSTING_CONDITION")
class ConditionEntity {
    @Id
    private String id;

    String revision;
    private int ordinal;
    private String text;

    @Column(name = "LEGAL_BASIS")
    private String legalBasis;

    /** For JPA. */
    protected ConditionEntity() {}

    static ConditionEntity from(String revision, int ordinal, Condition condition) {
        ConditionEntity entity = new ConditionEntity();
        entity.id = Ids.next();
        entity.revision = revision;
        entity.ordinal = ordinal;
        entity.text = condition.text();
        entity.legalBasis = condition.legalBasis();
        return entity;
    }

    Condition toRecord() {
        return new Condition(text, legalBasis);
    }
}
