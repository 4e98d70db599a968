// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key of the vault, itself sealed by the key file. */
@Entity
@Table(name = "ACCESS_KEY")
public class KeyEntity {
    @Id
    private String kid;

    private String purpose;
    private String algorithm;
    private String sealed;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    protected KeyEntity() {}

    KeyEntity(String kid, Purpose purpose, String algorithm, String sealed, Instant createdAt) {
        this.kid = kid;
        this.purpose = purpose.name();
        this.algorithm = algorithm;
        this.sealed = sealed;
        this.createdAt = createdAt;
    }

    /** What a key is for. */
    enum Purpose {
        SEAL("k"),
        INDEX("i");

        private final String letter;

        Purpose(String letter) {
            this.letter = letter;
        }

        /** The name of the n-th key of this purpose. */
        String kid(int number) {
            return letter + number;
        }
    }

    String kid() {
        return kid;
    }

    Purpose purpose() {
        return Purpose.valueOf(purpose);
    }

    String algorithm() {
        return algorithm;
    }

    Instant createdAt() {
        return createdAt;
    }

    String sealed() {
        return sealed;
    }

    int number() {
        return Integer.parseInt(kid.substring(1));
    }
}
