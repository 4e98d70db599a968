// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;

/** Lets one transaction of the deployment at a time do a thing, on both databases alike: by writing the thing's row first. */
final class Turns {
    private Turns() {}

    static void take(EntityManager em, String name) {
        int rows = em.createNativeQuery("UPDATE ACCESS_TURN SET TURNS = TURNS + 1 WHERE NAME = ?")
                .setParameter(1, name)
                .executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException("ACCESS_TURN has no row " + name);
        }
    }
}
