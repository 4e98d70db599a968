// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.vault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.Problem;

/**
 * Identity and mobile numbers in texts that people write: notes, references, file names. Such texts lie open in tables and are
 * shown to others, so no number may stand in them; for numbers there are fields that the {@link Vault} seals.
 */
public final class PersonalNumbers {
    private static final String GAP = "[ \\u3000-]?";
    /** The form is enough: a number with a wrong check digit is still somebody's. */
    private static final String IDENTITY =
            "[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3}[\\dXx]";

    private static final String MOBILE = "(?:86" + GAP + ")?1[3-9]\\d" + GAP + "\\d{4}" + GAP + "\\d{4}";
    private static final Pattern NUMBER = alone(IDENTITY + "|" + MOBILE);
    private static final Pattern IDENTITY_NUMBER = alone(IDENTITY);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int ID_LENGTH = 36;

    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;

    private PersonalNumbers() {}

    private static Pattern alone(String number) {
        return Pattern.compile("(?<!\\d)(?:" + number + ")(?!\\d)");
    }

    /** Whether an identity or mobile number stands in the text; none does in null. */
    public static boolean in(String text) {
        return text != null && NUMBER.matcher(plain(text)).find();
    }

    /** Whether an identity number stands in the text; none does in null. */
    public static boolean identityIn(String text) {
        return text != null && IDENTITY_NUMBER.matcher(plain(text)).find();
    }

    /**
     * Refuses a text in which an identity or mobile number stands.
     *
     * @param field the name of the text's member
     * @return the text
     * @throws Problem {@code platform.number-in-text} (422) with {@code field}
     */
    public static String refuse(String field, String text) {
        if (in(text)) {
            throw Problem.refused("platform.number-in-text").with("field", field);
        }
        return text;
    }

    /** The text with the middle of each hidden, for what is to be kept rather than refused. Null gives null. */
    public static String masked(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder masked = new StringBuilder(text);
        Matcher number = NUMBER.matcher(plain(text));
        while (number.find()) {
            for (int i = number.start() + SHOWN_FIRST; i < number.end() - SHOWN_LAST; i++) {
                masked.setCharAt(i, '*');
            }
        }
        return masked.toString();
    }

    /** Full-width digits and letters as the others, and no ids, in which digits come together by chance; the length stays. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= '！' && c <= '～') {
                plain.setCharAt(i, (char) (c - '！' + '!'));
            }
        }
        return ID.matcher(plain).replaceAll("-".repeat(ID_LENGTH));
    }
}
