// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.matching.Matching;

/** A posting that was recommended to a worker when it was published. */
@Entity
@Table(name = "MATCHING_SUGGESTION")
class SuggestionEntity {
    @Id
    private String id;

    private String region;
    private String posting;

    @Column(name = "POSTING_VERSION")
    private long postingVersion;

    private String worker;
    private int score;

    @Column(name = "SUGGESTED_AT")
    private Instant suggestedAt;

    /** For JPA. */
    protected SuggestionEntity() {}

    static SuggestionEntity from(EventHead published, Matching.Match match, Instant now) {
        SuggestionEntity entity = new SuggestionEntity();
        entity.id = Ids.next();
        entity.region = published.region();
        entity.posting = published.subject();
        entity.postingVersion = published.version();
        entity.worker = match.id();
        entity.score = match.score();
        entity.suggestedAt = now;
        return entity;
    }

    String posting() {
        return posting;
    }

    Recommendations.Item toRecord() {
        return new Recommendations.Item(posting, postingVersion, score, suggestedAt);
    }
}
