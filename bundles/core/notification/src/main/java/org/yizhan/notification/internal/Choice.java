// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Instant;
import java.util.Locale;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.vault.Vault;

/**
 * A way by which somebody wants to be told besides.
 *
 * @param language zh-CN or en
 * @param sealed the address, for the row's id
 */
record Choice(
        String id, String region, String person, String channel, String language, String sealed, Instant chosenAt) {
    /** Why the platform opens an address by itself. */
    private static final String SEND = "SEND_NOTICE";

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** In the clear, to send to. Counted and audited, as the system. */
    String address(Vault vault) {
        return vault.open(ChoiceEntity.ADDRESS, id, sealed, SEND);
    }

    /** So much of it that its owner knows it again. */
    String masked(Vault vault) {
        return vault.masked(ChoiceEntity.ADDRESS, Vault.Kind.ADDRESS, id, sealed);
    }

    PersonalRecords.Entry copy(Vault vault) {
        return PersonalRecords.Entry.of("choice", id)
                .with("channel", channel)
                .with("address", vault.open(ChoiceEntity.ADDRESS, id, sealed, PersonalRecords.COPY))
                .with("language", language)
                .with("chosenAt", chosenAt);
    }
}
