// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/**
 * One request of the matrix and what came of it.
 *
 * @param fault what is wrong with the answer, or null
 */
record Cell(Scene scene, String role, Ownership ownership, Judge.Due due, int status, String code, String fault) {
    boolean succeeded() {
        return due == Judge.Due.PASS && status / 100 == 2;
    }

    @Override
    public String toString() {
        return scene + " as " + role + " for " + ownership + ": " + (fault == null ? "right" : fault);
    }
}
