// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.notification;

import java.util.Locale;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: carries notices to people who want them outside of their inbox too, by mail, SMS or otherwise. It is asked when an
 * operator has chosen it, by the setting {@code channels} of module notification, for the people who have chosen it and have given
 * an address. Called through the guard, as nobody, from any thread, outside any transaction.
 */
@ConsumerType
public interface NoticeChannel {
    /** A name that never changes, {@code <module>.<name>}; another module's is not taken. */
    String id();

    /**
     * Whether something can be sent to an address of this form. Asked when a person gives it; must not call anybody.
     *
     * @implSpec takes every address
     */
    default boolean accepts(String address) {
        return true;
    }

    /**
     * Sends a message, at most once. An exception means that it was not sent; the platform tries again later, a few times, and holds
     * nothing against the module. Its text is kept in no log, but must not name the address all the same.
     *
     * @throws org.yizhan.api.Problem when this address will never be taken: it is not tried again
     */
    void send(Message message);

    /**
     * What is to be sent.
     *
     * @param address as the person has written it, in the clear: to be kept and logged nowhere
     * @param title one line, in the language
     * @param text a sentence or two, in the language; plain, not HTML
     * @param language in which the person wants to be written to
     */
    record Message(String address, String title, String text, Locale language) {
        /** Shows neither address nor text. */
        @Override
        public String toString() {
            return "Message[" + language.toLanguageTag() + "]";
        }
    }
}
