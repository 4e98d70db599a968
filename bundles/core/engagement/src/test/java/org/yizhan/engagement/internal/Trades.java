// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.CodeLists;

/** The trades that the tests speak of. */
final class Trades implements CodeLists {
    private static final Map<String, Code> CODES = Map.of(
            "CLEANER", trade("CLEANER", null, List.of()),
            "BLASTING", trade("BLASTING", null, List.of("restricted-for-minors")),
            "SCAFFOLDING", trade("SCAFFOLDING", "BLASTING", List.of()));

    private static Code trade(String code, String parent, List<String> traits) {
        return new Code(TRADE, code, Map.of("en", code), parent, LocalDate.of(2000, 1, 1), null, traits);
    }

    @Override
    public Code require(String list, String code, LocalDate day) {
        if (!CODES.containsKey(code)) {
            throw Problem.invalid("reference.unknown-code").with("list", list).with("value", code);
        }
        return CODES.get(code);
    }

    @Override
    public List<Code> all(String list, LocalDate day) {
        return List.copyOf(CODES.values());
    }

    @Override
    public Long wageFloorFenPerHour(String region, LocalDate day) {
        return null;
    }
}
