// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.NumberChecks;
import org.yizhan.api.registration.Skill;

/** Checks what people say of themselves against the lists, the check digits and the law. */
@Component(service = Parties.class)
public final class Parties {
    /** Labour law art. 15 and the ban on child labour: nobody may introduce work to anybody younger. */
    private static final int LEAST_AGE = 16;

    private final CodeLists codes;
    private final NumberChecks numbers;
    private final Clock clock;

    @Activate
    public Parties(@Reference CodeLists codes, @Reference NumberChecks numbers, @Reference Clock clock) {
        this.codes = codes;
        this.numbers = numbers;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The market's day of a moment. */
    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    Clock clock() {
        return clock;
    }

    /**
     * Checks a form in full, so that a code is not burned for one that would be refused.
     *
     * @param fresh whether name, mobile, region and a trade must be there
     * @param certify whether the caller may say that a certificate was seen
     */
    WorkerDraft worker(WorkerForm form, boolean fresh, boolean certify) {
        List<WorkerForm.Trade> trades = form.allTrades();
        return new WorkerDraft(
                form.name() == null && !fresh ? null : Texts.sound("name", form.name(), 50),
                form.mobile() == null && !fresh ? null : mobile(form.mobile()),
                form.region() == null && !fresh ? null : region(form.region()),
                trades == null && !fresh ? null : skills(trades, certify),
                form.idNumber() == null ? null : worker(form.idNumber()),
                form.address() == null ? null : Texts.sound("address", form.address(), 100),
                form.place() == null ? null : form.place().point(),
                form.natures() == null ? null : natures(form.natures()),
                form.wantFenPerHour(),
                form.maxMetres(),
                form.week(),
                form.daysThatDiffer(),
                form.proposed());
    }

    String region(String code) {
        return codes.require(CodeLists.REGION, given("region", code), today()).code();
    }

    void trade(String code) {
        codes.require(CodeLists.TRADE, code, today());
    }

    String mobile(String number) {
        return numbers.mobile(given("mobile", number));
    }

    String creditCode(String code) {
        return numbers.creditCode(code);
    }

    NumberChecks.Citizen citizen(String number) {
        return numbers.citizen(number);
    }

    /** @throws Problem {@code registration.under-age} (422) */
    NumberChecks.Citizen worker(String number) {
        NumberChecks.Citizen citizen = numbers.citizen(number);
        if (citizen.born().plusYears(LEAST_AGE).isAfter(today())) {
            throw Problem.refused("registration.under-age").with("leastAge", LEAST_AGE);
        }
        return citizen;
    }

    private List<Skill> skills(List<WorkerForm.Trade> trades, boolean certify) {
        if (trades == null || trades.isEmpty()) {
            throw Problem.invalid("registration.trade-missing");
        }
        Map<String, Skill> skills = new TreeMap<>();
        for (WorkerForm.Trade trade : trades) {
            String code = codes.require(CodeLists.TRADE, trade.trade(), today()).code();
            int level = trade.level() == null ? 1 : trade.level();
            if (level > 1 && !certify) {
                throw Problem.refused("registration.level-needs-proof").with("trade", code);
            }
            skills.put(code, new Skill(code, level, trade.years() == null ? 0 : trade.years()));
        }
        return List.copyOf(skills.values());
    }

    private List<String> natures(List<String> natures) {
        return natures.stream()
                .map(nature -> codes.require(CodeLists.NATURE, nature, today()).code())
                .distinct()
                .toList();
    }

    /** @throws Problem {@code registration.field-missing} (400) */
    static String given(String field, String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid("registration.field-missing").with("field", field);
        }
        return value;
    }
}
