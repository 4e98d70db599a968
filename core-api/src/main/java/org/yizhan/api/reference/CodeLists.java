// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The dated code lists. Lookups are in memory and quick. */
@ProviderType
public interface CodeLists {
    /** Administrative regions: 12-digit codes (GB/T 2260 and the statistical codes below it), padded with zeros. */
    String REGION = "region";

    /** Trades: upper-case words (YUESAO), extensible by a city. */
    String TRADE = "trade";

    /** Natures of work: HOURLY, DAILY, SEASONAL, DISPATCH, PIECE. */
    String NATURE = "nature";

    /** Groups of people whom the market helps first: older, single-skilled, low income, disability, long wait. */
    String HARDSHIP = "hardship";

    /**
     * The code in force on the day.
     *
     * @throws org.yizhan.api.Problem {@code reference.unknown-code} (400) with {@code list}, {@code value} and up to three
     *     {@code suggestions}, when the list has no such code in force
     */
    Code require(String list, String code, LocalDate day);

    /**
     * The codes in force on the day, in the list's order.
     *
     * @throws org.yizhan.api.Problem {@code reference.unknown-list} (400)
     */
    List<Code> all(String list, LocalDate day);

    /**
     * The code that somebody means by what they wrote: a code (a region's may be short of its zeros), a name, a region's name
     * after the names above it, or a part of a name that only one code has.
     *
     * @implSpec looks through {@link #all}
     * @param within only regions of this one are meant by a name; null for any. Other lists are not narrowed
     * @throws org.yizhan.api.Problem as {@link #require}, also when several are meant equally
     */
    default Code meant(String list, String text, String within, LocalDate day) {
        return new Meanings(this, list, day).of(text, within);
    }

    /**
     * The lawful minimum for an hour of work.
     *
     * @param region 12-digit code; the nearest region above it that has a floor decides
     * @return fen per hour, or null when none is known for that day
     */
    Long wageFloorFenPerHour(String region, LocalDate day);

    /**
     * A code.
     *
     * @param name language tag → text
     * @param parent the code above it, or null
     * @param to the last day in force, or null
     * @param traits what rules ask of it: {@code restricted-for-minors}, {@code outdoor}, {@code household} (a
     *     household may hire for it)
     */
    record Code(
            String list,
            String code,
            Map<String, String> name,
            String parent,
            LocalDate from,
            LocalDate to,
            List<String> traits) {}
}
