// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.api.Ids;
import org.yizhan.api.privacy.PersonalRecords.Fate;
import org.yizhan.api.privacy.PersonalRecords.Outcome;

/** That a module has erased what it kept about a person, and what became of it. */
@Entity
@Table(name = "ACCESS_ERASED")
public class ErasedEntity {
    private static final String FIELD = "\u001f";
    private static final String LINE = "\n";
    private static final String NONE = "-";

    @Id
    private String id;

    private String account;
    private String module;
    private String outcomes;

    @Column(name = "DONE_AT")
    private Instant doneAt;

    protected ErasedEntity() {}

    ErasedEntity(String account, String module, List<Outcome> outcomes, Instant now) {
        this.id = Ids.next();
        this.account = account;
        this.module = module;
        this.outcomes = outcomes.stream().map(ErasedEntity::text).collect(Collectors.joining(LINE));
        this.doneAt = now;
    }

    private static String text(Outcome outcome) {
        return String.join(
                FIELD,
                outcome.kind(),
                outcome.fate().name(),
                outcome.reason() == null ? NONE : outcome.reason(),
                outcome.until() == null ? NONE : outcome.until().toString());
    }

    private static Outcome outcome(String text) {
        String[] part = text.split(FIELD, -1);
        return new Outcome(
                part[0],
                Fate.valueOf(part[1]),
                part[2].equals(NONE) ? null : part[2],
                part[3].equals(NONE) ? null : LocalDate.parse(part[3]));
    }

    String module() {
        return module;
    }

    List<Outcome> outcomes() {
        return outcomes.isEmpty()
                ? List.of()
                : Arrays.stream(outcomes.split(LINE)).map(ErasedEntity::outcome).toList();
    }
}
