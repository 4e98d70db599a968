// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Takes out all that is kept for a person. What others were told of them leads to nobody any more. */
final class Forgetting {
    private static final List<String> ALL = List.of("DELETE FROM NoticeEntity n WHERE n.recipient = :person");

    private Forgetting() {}

    static void of(EntityManager em, String person) {
        ALL.forEach(
                delete -> em.createQuery(delete).setParameter("person", person).executeUpdate());
    }
}
