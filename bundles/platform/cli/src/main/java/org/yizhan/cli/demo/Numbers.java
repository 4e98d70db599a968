// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * Numbers of people and firms that cannot exist: the region block 99xxxx of GB 11643 and the organisation part {@code DEM0} of
 * GB 32100, with right check characters, and mobile numbers from 199-0000-0000 on.
 */
public final class Numbers {
    private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CREDIT_CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private static final int DIGITS_ALONE = 10_000;

    private Numbers() {}

    /** @param sequence 0 to 999; an odd one is a man's */
    public static String citizen(String region, LocalDate born, int sequence) {
        String body = region.substring(0, 6)
                + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format("%03d", sequence);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /**
     * The credit code of a firm. The first 10,000 have digits alone in their organisation part, the others begin with a letter.
     *
     * @param serial 0 to 635,610
     */
    public static String credit(String region, int serial) {
        String organisation = "DEM0" + (serial < DIGITS_ALONE ? String.format("%04d", serial) : lettered(serial));
        String body = "91" + region.substring(0, 6) + organisation + organisationCheck(organisation);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_CHARS.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + CREDIT_CHARS.charAt((31 - sum % 31) % 31);
    }

    public static String mobile(int serial) {
        return "199" + String.format("%08d", serial);
    }

    private static String lettered(int serial) {
        int base = CREDIT_CHARS.length();
        int rest = Objects.checkIndex(serial - DIGITS_ALONE, (base - 10) * base * base * base);
        char[] places = new char[4];
        for (int i = 3; i > 0; i--) {
            places[i] = CREDIT_CHARS.charAt(rest % base);
            rest /= base;
        }
        places[0] = CREDIT_CHARS.charAt(10 + rest);
        return new String(places);
    }

    private static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
