// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.data;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * Places, people and firms that cannot exist, with right check characters: regions and citizens of the block 99xxxx (GB 11643),
 * firms whose organisation part begins with {@code DEM0} (GB 32100), and mobile numbers from 199-0000-0000 on. A sandbox knows the
 * regions, and its demo verifier vouches for the numbers.
 */
public final class DemoBlock {
    public static final String PROVINCE = "990000000000";
    public static final String COUNTY = "990100000000";
    /** A town of the county. */
    public static final String TOWN = "990101000000";

    public static final String NEIGHBOUR_COUNTY = "990200000000";
    /** A town of the county next door. */
    public static final String NEIGHBOUR_TOWN = "990201000000";

    private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CREDIT_CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private DemoBlock() {}

    /**
     * The number of a citizen of {@link #TOWN}.
     *
     * @param sequence 0 to 998, an odd one is a man's; 999 is right too, but the demo verifier denies it
     */
    public static String citizen(LocalDate born, int sequence) {
        String body =
                TOWN.substring(0, 6) + born.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format("%03d", sequence);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /**
     * The credit code of a firm.
     *
     * @param serial 0 to 9,999
     */
    public static String firm(int serial) {
        String organisation = "DEM0" + String.format("%04d", Objects.checkIndex(serial, 10_000));
        String body = "91" + TOWN.substring(0, 6) + organisation + organisationCheck(organisation);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_CHARS.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + CREDIT_CHARS.charAt((31 - sum % 31) % 31);
    }

    private static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    /** @param serial 0 to 99,999,999 */
    public static String mobile(int serial) {
        return "199" + String.format("%08d", serial);
    }
}
