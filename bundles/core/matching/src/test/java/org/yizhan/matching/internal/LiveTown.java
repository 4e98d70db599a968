// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.posting.internal.RealPostings;
import org.yizhan.registration.internal.RealRegisters;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

/** A small town whose people are registered and whose work is posted. */
final class LiveTown {
    private static final Map<String, Double> SQUARE = Map.of("lat", 30.4, "lon", 114.88);
    private static final List<String> TRADES = List.of("PUGONG", "BANYUN", "JIAZHENG", "FUWU");
    private static final List<String> NATURES = List.of("HOURLY", "DAILY", "PIECE");

    final RealKernel kernel = RealKernel.here();
    final RealAccess real;
    final RealPostings market;
    final RealRegisters registers;
    private final TestHouse house;
    private int serial;

    LiveTown(TestHouse house) {
        this.house = house;
        this.real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.market = new RealPostings(house, real);
        this.registers = market.registers();
    }

    LiveIndex index() {
        return index(market.codes());
    }

    /** @param codes the code lists as the index is told of them */
    LiveIndex index(CodeLists codes) {
        return new LiveIndex(registers.workers(), market.postings(), codes, house.clock());
    }

    Suggestions suggestions(Scorers scorers) {
        return new Suggestions(index(), registers.workers(), market.postings(), scorers);
    }

    /** Somebody for {@link #work}, always free. */
    String worker() {
        return registers.verifiedWorker(person().with("trades", List.of(trade("PUGONG", 1, 3)))
                .with("place", SQUARE)
                .with("wantFenPerHour", 2_000)
                .with("maxMetres", 5_000)
                .with("idNumber", DemoBlock.citizen(LocalDate.of(1985, 3, 4), serial)));
    }

    /** Somebody of that age and trade, near {@link #work} and always free. */
    String worker(LocalDate born, String trade, boolean verified) {
        Body body = person().with("trades", List.of(trade(trade, 1, 0)))
                .with("place", SQUARE)
                .with("idNumber", DemoBlock.citizen(born, serial));
        return verified ? registers.verifiedWorker(body) : registers.worker(body);
    }

    private Body person() {
        return Forms.worker("王芳", DemoBlock.mobile(++serial)).without("trade");
    }

    private static Map<String, Object> trade(String trade, int level, int years) {
        return Map.of("trade", trade, "level", level, "years", years);
    }

    /** Work for {@link #worker}, on the second of June from eight to twelve. */
    String work() {
        return market.publish(Forms.posting(null, Forms.shift(LocalDateTime.of(2026, 6, 2, 8, 0), 4, 2))
                .with("title", "车间普工" + ++serial)
                .with("place", SQUARE)
                .with("validTo", LocalDate.of(2026, 6, 30)));
    }

    /** Work of that trade, on a day of June. */
    String work(String trade, int day) {
        return market.publish(Forms.posting(null, Forms.shift(LocalDateTime.of(2026, 6, day, 8, 0), 4, 50))
                .with("title", "岗位" + ++serial)
                .with("trade", trade)
                .with("place", SQUARE)
                .with("validTo", LocalDate.of(2026, 6, 30)));
    }

    /** Puts the worker among those who are helped first; no module of today's does that. */
    void help(String worker) {
        try (Connection connection = house.connection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE REGISTRATION_WORKER SET TIER = 1 WHERE ID = ?")) {
            update.setString(1, worker);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Registers somebody like the people of a county; a few have not shown who they are. */
    String anybody(RandomGenerator random) {
        Body person = anyPerson(random);
        boolean shown = person.get("idNumber") != null && random.nextInt(10) > 0;
        return shown ? registers.verifiedWorker(person) : registers.worker(person);
    }

    /** Somebody like the people of a county: some without a place, some always free, some who never told what they want. */
    private Body anyPerson(RandomGenerator random) {
        Body person = person().with("region", random.nextInt(10) == 0 ? "990102000000" : DemoBlock.TOWN);
        LocalDate born = LocalDate.of(2010, 5, 31).minusDays(random.nextInt(15_000));
        return anyWish(person, random)
                .with("idNumber", random.nextInt(20) == 0 ? null : DemoBlock.citizen(born, serial));
    }

    /** What somebody can and wants, anew. */
    Body anyWish(Body person, RandomGenerator random) {
        List<Map<String, Object>> trades = new ArrayList<>();
        for (String trade : TRADES) {
            if (random.nextBoolean() || trade.equals("FUWU") && trades.isEmpty()) {
                trades.add(trade(trade, 1 + random.nextInt(2), random.nextInt(15)));
            }
        }
        List<Map<String, Object>> free = new ArrayList<>();
        for (int i = random.nextBoolean() ? 0 : 1 + random.nextInt(9); i > 0; i--) {
            free.add(Map.of(
                    "day", DayOfWeek.of(1 + random.nextInt(7)),
                    "from", String.format("%02d:%02d", random.nextInt(24), 15 * random.nextInt(4)),
                    "to", String.format("%02d:%02d", random.nextInt(24), 15 * random.nextInt(4))));
        }
        return person.with("trades", trades)
                .with("place", random.nextInt(10) == 0 ? null : near(random))
                .with("natures", random.nextBoolean() ? List.of() : List.of(NATURES.get(random.nextInt(3))))
                .with("wantFenPerHour", random.nextInt(3) == 0 ? 0 : 1_500 + random.nextInt(1_500))
                .with("maxMetres", 2_000 + random.nextInt(25_000))
                .with("availability", free);
    }

    Body anyWork(RandomGenerator random) {
        Body[] shifts = new Body[1 + random.nextInt(3)];
        for (int i = 0; i < shifts.length; i++) {
            LocalDateTime start = LocalDateTime.of(2026, 6, 2 + 4 * i + random.nextInt(4), random.nextInt(24), 0);
            shifts[i] = Forms.shift(start, 1 + random.nextInt(8), 1);
        }
        boolean daily = random.nextBoolean();
        long fen = 1_600 + random.nextInt(1_400);
        return Forms.posting(null, shifts)
                .with("title", "岗位" + ++serial)
                .with("trade", TRADES.get(random.nextInt(TRADES.size())))
                .with("nature", NATURES.get(random.nextInt(3)))
                .with("place", near(random))
                .with("wage", daily ? Forms.wage(fen * 8, "DAY", "DAILY") : Forms.wage(fen, "HOUR", "DAILY"))
                .with("minLevel", 1 + random.nextInt(6) / 3);
    }

    private static Map<String, Double> near(RandomGenerator random) {
        return Map.of("lat", 30.3 + random.nextInt(200) / 1_000.0, "lon", 114.78 + random.nextInt(200) / 1_000.0);
    }
}
