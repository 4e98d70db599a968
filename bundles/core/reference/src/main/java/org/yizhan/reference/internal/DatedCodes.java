// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.CodeLists.Code;

/** All lists as they stand: shipped and local codes, moves and wage floors. Immutable; a change makes a new one. */
final class DatedCodes {
    private static final LocalDate ALWAYS = LocalDate.EPOCH;
    /** How many leading digits of a region name its province, prefecture, county, town and village, the nearest first. */
    private static final int[] LEVELS = {12, 9, 6, 4, 2, 0};

    private final Map<String, Map<String, Code>> lists = new LinkedHashMap<>();
    private final Map<String, String> occupations = new HashMap<>();
    private final Map<String, Move> moves = new HashMap<>();
    private final List<Floor> floors = new ArrayList<>();

    private DatedCodes() {}

    /** What the bundle carries. @param sandbox whether the demo block belongs to it */
    static DatedCodes shipped(boolean sandbox) {
        DatedCodes codes = new DatedCodes();
        codes.load(CodeLists.REGION, "regions");
        codes.load(CodeLists.TRADE, "trades");
        codes.load(CodeLists.NATURE, "natures");
        codes.load(CodeLists.HARDSHIP, "hardships");
        codes.loadMoves("regions-moved");
        if (sandbox) {
            codes.load(CodeLists.REGION, "demo-regions");
            codes.loadMoves("demo-regions-moved");
            ShippedTable.read("demo-wage-floors")
                    .forEach(row -> codes.floors.add(new Floor(
                            row.text("region"), Long.parseLong(row.text("fenPerHour")), from(row), row.day("to"))));
        }
        return codes;
    }

    /** These, and a bureau's own. */
    DatedCodes with(Collection<Code> local, Collection<Floor> localFloors) {
        DatedCodes codes = new DatedCodes();
        lists.forEach((list, entries) -> codes.lists.put(list, new LinkedHashMap<>(entries)));
        codes.occupations.putAll(occupations);
        codes.moves.putAll(moves);
        codes.floors.addAll(floors);
        local.forEach(code -> codes.lists.get(code.list()).putIfAbsent(code.code(), code));
        codes.floors.addAll(localFloors);
        return codes;
    }

    private void load(String list, String table) {
        Map<String, Code> codes = lists.computeIfAbsent(list, name -> new LinkedHashMap<>());
        for (ShippedTable.Row row : ShippedTable.read(table)) {
            String traits = row.text("traits");
            Code code = new Code(
                    list,
                    row.text("code"),
                    Map.of("zh-CN", row.text("zh-CN"), "en", row.text("en")),
                    row.text("parent"),
                    from(row),
                    row.day("to"),
                    traits == null ? List.of() : List.of(traits.split("\\|")));
            codes.put(code.code(), code);
            if (row.text("occupation") != null) {
                occupations.put(code.code(), row.text("occupation"));
            }
        }
    }

    private void loadMoves(String table) {
        ShippedTable.read(table).forEach(row -> moves.put(row.text("old"), new Move(row.text("new"), row.day("on"))));
    }

    private static LocalDate from(ShippedTable.Row row) {
        LocalDate from = row.day("from");
        return from == null ? ALWAYS : from;
    }

    Collection<String> names() {
        return lists.keySet();
    }

    /** The code whether in force or not, or null. */
    Code find(String list, String code) {
        return codes(list).get(code);
    }

    Code require(String list, String code, LocalDate day) {
        Code found = codes(list).get(code == null ? "" : code);
        if (found != null && inForce(found.from(), found.to(), day)) {
            return found;
        }
        throw Problem.invalid("reference.unknown-code")
                .with("list", list)
                .with("value", Suggestions.shown(code))
                .with("suggestions", suggestions(list, code, day));
    }

    private List<String> suggestions(String list, String code, LocalDate day) {
        Move move = moves.get(code);
        String successor = move == null || day.isBefore(move.on()) ? null : move.successor();
        return Suggestions.of(code, successor, all(list, day));
    }

    List<Code> all(String list, LocalDate day) {
        return codes(list).values().stream()
                .filter(code -> inForce(code.from(), code.to(), day))
                .toList();
    }

    private Map<String, Code> codes(String list) {
        Map<String, Code> codes = lists.get(list == null ? "" : list);
        if (codes == null) {
            throw Problem.invalid("reference.unknown-list")
                    .with("value", Suggestions.shown(list))
                    .with("suggestions", List.copyOf(lists.keySet()));
        }
        return codes;
    }

    /** The code of the occupation classification, unconfirmed, or null. */
    String occupation(String trade) {
        return occupations.get(trade);
    }

    /** What became of an abolished code, or null. */
    Move moved(String region) {
        return moves.get(region);
    }

    Long floor(String region, LocalDate day) {
        if (!RegionCode.wellFormed(region)) {
            return null;
        }
        for (int level : LEVELS) {
            String above = region.substring(0, level) + "0".repeat(12 - level);
            Optional<Floor> newest = floors.stream()
                    .filter(floor -> floor.region().equals(above) && inForce(floor.from(), floor.to(), day))
                    .max(Comparator.comparing(Floor::from));
            if (newest.isPresent()) {
                return newest.get().fenPerHour();
            }
        }
        return null;
    }

    private static boolean inForce(LocalDate from, LocalDate to, LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** The lawful minimum of an hour in a region. */
    record Floor(String region, long fenPerHour, LocalDate from, LocalDate to) {}

    /** The region that took an abolished one's place. */
    record Move(String successor, LocalDate on) {}
}
