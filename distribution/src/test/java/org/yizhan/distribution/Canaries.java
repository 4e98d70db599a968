// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yizhan.cli.demo.Numbers;

/**
 * Invented people whose names and numbers stand nowhere else, so that wherever one is met, it has leaked.
 *
 * @param workers who register, by whatever way
 * @param employers households and the people whom firms name
 * @param misplaced whose numbers somebody types where they do not belong
 */
record Canaries(List<Canary> workers, List<Canary> employers, List<Canary> misplaced) {
    static final String TOWN = "990101000000";
    private static final int WORKERS = 200;
    private static final int EMPLOYERS = 20;
    private static final int MISPLACED = 40;
    private static final LocalDate OLDEST = LocalDate.of(1963, 3, 2);

    /** A person. @param name three rare characters, which no word list has side by side */
    record Canary(String name, String idNumber, String mobile) {
        static Canary of(int serial) {
            String name = "鹮" + (char) (0x7200 + serial) + (char) (0x9b00 + 2 * (serial % 100));
            return new Canary(
                    name,
                    Numbers.citizen(TOWN, OLDEST.plusDays(53L * serial), 100 + serial),
                    Numbers.mobile(73_420_000 + 37 * serial));
        }

        Stream<String> needles() {
            return Stream.of(name, idNumber, mobile);
        }
    }

    static Canaries make() {
        return new Canaries(some(0, WORKERS), some(WORKERS, EMPLOYERS), some(WORKERS + EMPLOYERS, MISPLACED));
    }

    private static List<Canary> some(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Canary::of).toList();
    }

    /** All that must not be met. */
    List<String> needles() {
        return Stream.of(workers, employers, misplaced)
                .flatMap(List::stream)
                .flatMap(Canary::needles)
                .toList();
    }
}
