// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Bodies that the core modules accept as they are. A test changes the member that it is about:
 * {@code Forms.worker("李娜", DemoBlock.mobile(1)).with("trade", "YUESAO")}.
 */
public final class Forms {
    private static final ZoneId MARKET = ZoneId.of("Asia/Shanghai");

    private Forms() {}

    /** Registers a worker of the town by proxy, with the four members that are enough. Online, {@code code} is needed instead of the consent. */
    public static Body worker(String name, String mobile) {
        return Body.empty()
                .with("name", name)
                .with("mobile", mobile)
                .with("region", DemoBlock.TOWN)
                .with("trade", "JIAZHENG")
                .with("consent", consent("2026-0001"));
    }

    /** Registers a household that hires. */
    public static Body household(String name, String mobile, String idNumber) {
        return employer("HOUSEHOLD", name, mobile).with("idNumber", idNumber);
    }

    /** Registers a company. */
    public static Body company(String name, String mobile, String creditCode) {
        return employer("COMPANY", name, mobile).with("creditCode", creditCode);
    }

    private static Body employer(String kind, String name, String mobile) {
        return Body.empty()
                .with("kind", kind)
                .with("name", name)
                .with("mobile", mobile)
                .with("region", DemoBlock.TOWN)
                .with("address", "示范路 8 号")
                .with("consent", consent("2026-0002"));
    }

    /** The evidence on paper that somebody agreed. */
    public static Map<String, String> consent(String reference) {
        return Map.of("kind", "PAPER", "reference", reference);
    }

    /**
     * Describes work that passes the review, at 20 yuan an hour, first come first served.
     *
     * @param employer for whom; null for whoever sends it
     * @param shifts made by {@link #shift}, in order; the posting is valid on their days
     */
    public static Body posting(String employer, Body... shifts) {
        return Body.empty()
                .with("employer", employer)
                .with("title", "车间普工3人")
                .with("trade", "PUGONG")
                .with("nature", "HOURLY")
                .with("relation", "SERVICE")
                .with("region", DemoBlock.TOWN)
                .with("address", "示范县工业园1号")
                .with("place", Map.of("lat", 30.405123, "lon", 114.885456))
                .with("outdoor", false)
                .with("wage", wage(2_000, "HOUR", "DAILY"))
                .with("minLevel", 1)
                .with("allocation", "INSTANT")
                .with("urgent", false)
                .with("validFrom", day(shifts[0], "start"))
                .with("validTo", day(shifts[shifts.length - 1], "end"))
                .with("duties", "产线组装和搬料,现场有班长带教。")
                .with("conditions", List.of(Map.of("text", "服从安全管理,能适应站立作业。")))
                .with("shifts", List.of(shifts));
    }

    private static LocalDate day(Body shift, String end) {
        return LocalDate.ofInstant((Instant) shift.get(end), MARKET);
    }

    /**
     * What is paid.
     *
     * @param unit {@code HOUR}, {@code DAY}, {@code MONTH} or {@code PIECE}
     * @param settlement {@code DAILY}, {@code WEEKLY}, {@code MONTHLY} …
     */
    public static Map<String, Object> wage(long fen, String unit, String settlement) {
        return Map.of("fen", fen, "unit", unit, "settlement", settlement);
    }

    /**
     * A shift without a break.
     *
     * @param start in the market's zone
     */
    public static Body shift(LocalDateTime start, int hours, int places) {
        Instant from = start.atZone(MARKET).toInstant();
        return Body.empty()
                .with("start", from)
                .with("end", from.plusSeconds(3_600L * hours))
                .with("breakMinutes", 0)
                .with("places", places);
    }
}
