// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.NumberChecks;

/** The check digits of GB 11643-1999 and GB 32100-2015, and the form of mobile numbers. */
@Component(configurationPid = PlatformSettings.PID)
public final class NumberForms implements NumberChecks {
    private static final Pattern CITIZEN = Pattern.compile("[0-9]{17}[0-9X]");
    private static final Pattern OLD_CITIZEN = Pattern.compile("[0-9]{15}");
    private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CITIZEN_CHECKS = "10X98765432";

    // The alphabet leaves out I, O, S, V and Z, so a letter's value is its place here, never an offset of its
    // character.
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern CREDIT = Pattern.compile("[" + CREDIT_ALPHABET + "]{18}");
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");

    private final Clock clock;
    private final boolean sandbox;

    @Activate
    public NumberForms(@Reference Clock clock, PlatformSettings settings) {
        this(clock, settings.sandbox());
    }

    /** Without a container, as the tests of other modules need it. */
    public NumberForms(Clock clock, boolean sandbox) {
        this.clock = clock;
        this.sandbox = sandbox;
    }

    @Override
    public Citizen citizen(String number) {
        String text = number == null ? "" : number.strip().toUpperCase(Locale.ROOT);
        if (OLD_CITIZEN.matcher(text).matches()) {
            throw Problem.invalid("reference.id-number-old");
        }
        if (!CITIZEN.matcher(text).matches()) {
            throw Problem.invalid("reference.id-number-form");
        }
        int sum = 0;
        for (int i = 0; i < CITIZEN_WEIGHTS.length; i++) {
            sum += (text.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
        }
        if (CITIZEN_CHECKS.charAt(sum % 11) != text.charAt(17)) {
            throw Problem.invalid("reference.id-number-checksum");
        }
        LocalDate born = born(text);
        if (text.startsWith("99") && !sandbox) {
            throw Problem.invalid("reference.id-number-demo");
        }
        return new Citizen(text, born, (text.charAt(16) - '0') % 2 == 0);
    }

    /** A plain calendar date: an instant would fall into the hours that summer time left out in 1986 to 1991. */
    private LocalDate born(String number) {
        LocalDate born = day(number.substring(6, 14));
        if (born == null || born.getYear() < 1800 || born.isAfter(LocalDate.now(clock))) {
            throw Problem.invalid("reference.id-number-date");
        }
        return born;
    }

    private static LocalDate day(String digits) {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    @Override
    public String creditCode(String code) {
        String text = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        if (!CREDIT.matcher(text).matches()) {
            throw Problem.invalid("reference.credit-code-form");
        }
        int sum = 0;
        for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
            sum += CREDIT_ALPHABET.indexOf(text.charAt(i)) * CREDIT_WEIGHTS[i];
        }
        if (CREDIT_ALPHABET.charAt((31 - sum % 31) % 31) != text.charAt(17)) {
            throw Problem.invalid("reference.credit-code-checksum");
        }
        return text;
    }

    @Override
    public String mobile(String number) {
        String text = number == null ? "" : number.replaceAll("[\\s\\u00a0\\u3000-]", "");
        if (text.startsWith("+86")) {
            text = text.substring(3);
        }
        if (!MOBILE.matcher(text).matches()) {
            throw Problem.invalid("reference.mobile-form");
        }
        return text;
    }
}
