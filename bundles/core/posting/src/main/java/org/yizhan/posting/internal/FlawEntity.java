// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.api.Ids;
import org.yizhan.api.posting.ReviewRule.Severity;

/** A flaw that a decision rests on. */
@Entity
@Table(name = "POSTING_FLAW")
class FlawEntity {
    private static final int LONGEST_FACTS = 1_000;

    @Id
    private String id;

    String decision;
    private int ordinal;

    @Column(name = "RULE_ID")
    private String rule;

    private String code;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private String field;

    @Column(name = "MARK_FROM")
    private int from;

    @Column(name = "MARK_TO")
    private int to;

    /** Lines of {@code name<TAB>value}; a number is written {@code #7}. */
    private String facts;

    /** For JPA. */
    protected FlawEntity() {}

    static FlawEntity from(String decision, int ordinal, Flaw flaw) {
        FlawEntity entity = new FlawEntity();
        entity.id = Ids.next();
        entity.decision = decision;
        entity.ordinal = ordinal;
        entity.rule = flaw.rule();
        entity.code = flaw.code();
        entity.severity = flaw.severity();
        entity.field = flaw.field();
        entity.from = flaw.from();
        entity.to = flaw.to();
        StringBuilder facts = new StringBuilder();
        flaw.values().forEach((name, value) -> {
            String text = name + '\t' + (value instanceof Number ? "#" : "") + value + '\n';
            if (facts.length() + text.length() <= LONGEST_FACTS) {
                facts.append(text);
            }
        });
        entity.facts = facts.isEmpty() ? null : facts.toString();
        return entity;
    }

    Flaw toRecord() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (facts != null) {
            facts.lines().forEach(line -> {
                String[] cells = line.split("\t", 2);
                values.put(cells[0], cells[1].startsWith("#") ? Long.valueOf(cells[1].substring(1)) : cells[1]);
            });
        }
        return new Flaw(rule, code, severity, field, from, to, values);
    }
}
