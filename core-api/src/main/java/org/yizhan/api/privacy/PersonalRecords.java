// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.privacy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: what a module keeps about a person, and how it goes. Every module that declares personal fields under
 * {@code data.personal} brings one; it is not let in without. A module that only keeps rows by people's ids may bring one too.
 *
 * <p>The platform knows by the bundle whose it is. It is called through the guard, as the system (every permission), from any thread,
 * outside any transaction; who asked for whom, and why, stands in the audit already.
 */
@ConsumerType
public interface PersonalRecords {
    /** The purpose to give to {@link org.yizhan.api.vault.Vault#open} for a copy; the person wants to know it. */
    String COPY = "COPY_FOR_THE_PERSON";

    /**
     * Everything that the module keeps about the person, in the clear, and nothing about anybody else: of others not even an id by
     * which they could be told. Changes nothing.
     *
     * @return empty when it keeps nothing; never null
     */
    List<Entry> copy(Person person);

    /**
     * Refuses when the person cannot be erased now, because something is under way that needs them: work that was agreed to, hours
     * that are not settled. All modules are asked before any of them erases. Changes nothing.
     *
     * @throws org.yizhan.api.Problem why not; its sentence, with what to do first, is the word of its code
     * @implSpec refuses nothing.
     */
    default void checkErasable(Person person) {}

    /**
     * Erases what the module keeps about the person, whatever {@link #checkErasable} said: what was refused there has been looked at.
     * It is called again when it failed, was late, or when the node died, and for who was erased before the module came; so it must
     * bear to find nothing any more.
     *
     * @return what became of each kind of record, at most 30; empty when the module never kept any; never null
     */
    List<Outcome> erase(Person person);

    /**
     * A record of a person.
     *
     * @param kind {@code worker}, {@code engagement}: one word within the module
     * @param id its own, or null
     * @param fields name → text, number, boolean, or a list or map of these; without nulls, in the order in which they are shown
     */
    record Entry(String kind, String id, Map<String, Object> fields) {
        /** One without fields yet. */
        public static Entry of(String kind, String id) {
            return new Entry(kind, id, Map.of());
        }

        /**
         * The same with a further field, shown behind the others.
         *
         * @param value null adds nothing; what is no text, number, boolean, list or map is put down as its {@code toString}
         */
        public Entry with(String name, Object value) {
            if (value == null) {
                return this;
            }
            Map<String, Object> more = new LinkedHashMap<>(fields);
            more.put(name, isPlain(value) ? value : value.toString());
            return new Entry(kind, id, more);
        }

        private static boolean isPlain(Object value) {
            return value instanceof Number || value instanceof Boolean || value instanceof List || value instanceof Map;
        }

        /** Never shows what it holds. */
        @Override
        public String toString() {
            return "Entry[" + kind + " " + id + "]";
        }
    }

    /** What became of records. */
    enum Fate {
        /** They are gone, or nothing personal is left in them. */
        ERASED,
        /** The figures stay, and lead to nobody any more. */
        ANONYMISED,
        /** The law wants them to be kept; nobody works with them. */
        KEPT
    }

    /**
     * What became of a kind of record.
     *
     * @param kind as of an {@link Entry}: lower-case letters, digits and hyphens, at most 40
     * @param reason why they are kept, a word like the kind: its sentence is the module's word {@code kept.<reason>}; null unless kept
     * @param until the last day for which they are kept; null unless kept, and when that is not known
     */
    record Outcome(String kind, Fate fate, String reason, LocalDate until) {
        private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,39}");

        public Outcome {
            Objects.requireNonNull(fate);
            if (!WORD.matcher(kind).matches()
                    || reason != null && !WORD.matcher(reason).matches()) {
                throw new IllegalArgumentException("\"" + kind + "\" or \"" + reason + "\" is no word");
            }
        }

        /** Gone. */
        public static Outcome erased(String kind) {
            return new Outcome(kind, Fate.ERASED, null, null);
        }

        /** Leads to nobody any more. */
        public static Outcome anonymised(String kind) {
            return new Outcome(kind, Fate.ANONYMISED, null, null);
        }

        /** Kept by law. */
        public static Outcome kept(String kind, String reason, LocalDate until) {
            return new Outcome(kind, Fate.KEPT, reason, until);
        }
    }
}
