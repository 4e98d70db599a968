// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Takes out what is kept for a person. What others were told of them leads to nobody any more. */
final class Forgetting {
    private static final List<String> ALL = List.of(
            "DELETE FROM DeliveryEntity d WHERE d.recipient = :person",
            "DELETE FROM ChoiceEntity c WHERE c.person = :person",
            "DELETE FROM NoticeEntity n WHERE n.recipient = :person");
    private static final List<String> BEFORE =
            List.of(" AND d.createdAt <= :then", " AND c.chosenAt <= :then", " AND n.happenedAt <= :then");

    private Forgetting() {}

    static void all(EntityManager em, String person) {
        ALL.forEach(
                delete -> em.createQuery(delete).setParameter("person", person).executeUpdate());
    }

    /** Up to a moment: an organisation that was erased may be there again under its id when this is heard. */
    static void until(EntityManager em, String person, Instant then) {
        for (int i = 0; i < ALL.size(); i++) {
            em.createQuery(ALL.get(i) + BEFORE.get(i))
                    .setParameter("person", person)
                    .setParameter("then", then)
                    .executeUpdate();
        }
    }
}
