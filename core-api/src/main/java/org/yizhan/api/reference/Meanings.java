// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.reference;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.RegionCode;
import org.yizhan.api.reference.CodeLists.Code;

/** Finds the code that a text in a sheet or a form means. */
final class Meanings {
    private final CodeLists lists;
    private final String list;
    private final LocalDate day;

    Meanings(CodeLists lists, String list, LocalDate day) {
        this.lists = lists;
        this.list = list;
        this.day = day;
    }

    Code of(String text, String within) {
        String wanted = text == null ? "" : text.strip();
        boolean digits = !wanted.isEmpty() && wanted.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && list.equals(CodeLists.REGION) && wanted.length() < 12) {
            wanted = wanted + "0".repeat(12 - wanted.length());
        }
        List<Code> near = lists.all(list, day).stream()
                .filter(code ->
                        within == null || !list.equals(CodeLists.REGION) || RegionCode.covers(within, code.code()))
                .toList();
        Code meant = wanted.isEmpty() || digits ? null : named(wanted, near);
        return meant == null ? lists.require(list, wanted, day) : meant;
    }

    private Code named(String wanted, List<Code> near) {
        for (Code code : near) {
            if (code.code().equalsIgnoreCase(wanted)) {
                return code;
            }
        }
        Map<String, Code> known = new HashMap<>();
        lists.all(list, day).forEach(code -> known.put(code.code(), code));
        List<Code> whole =
                near.stream().filter(code -> says(code, wanted, known)).toList();
        if (!whole.isEmpty()) {
            return whole.size() == 1 ? whole.get(0) : null;
        }
        List<Code> part = near.stream()
                .filter(code -> code.name().values().stream().anyMatch(name -> name.contains(wanted)))
                .toList();
        return part.size() == 1 ? part.get(0) : null;
    }

    /** Whether the text is the code's name, alone or after the names above it: 示范县城关镇. */
    private static boolean says(Code code, String wanted, Map<String, Code> known) {
        for (String language : code.name().keySet()) {
            String name = code.name().get(language);
            if (name.equalsIgnoreCase(wanted)) {
                return true;
            }
            if (wanted.endsWith(name) && path(code, language, known).endsWith(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String path(Code code, String language, Map<String, Code> known) {
        StringBuilder path = new StringBuilder();
        for (Code at = code; at != null; at = at.parent() == null ? null : known.get(at.parent())) {
            path.insert(0, at.name().getOrDefault(language, ""));
        }
        return path.toString();
    }
}
