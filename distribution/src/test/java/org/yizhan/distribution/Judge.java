// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.Set;

/** Compares an answer with what the caller should have got. */
final class Judge {
    private static final String NOT_ALLOWED = "platform.not-allowed";
    private static final String NOT_FOUND = "platform.not-found";
    /** What the access check says, and nothing else does. */
    private static final Set<String> REFUSALS =
            Set.of(NOT_ALLOWED, NOT_FOUND, "access.region-above", "access.role-too-wide");
    /** What business rules answer with, once the right was checked. */
    private static final Set<Integer> RULES = Set.of(403, 409, 422, 429);

    private Judge() {}

    /** What a caller should get. */
    enum Due {
        /** The thing, or a rule of the business against it. */
        PASS,
        /** A login. */
        LOGIN,
        /** A refusal, whatever the thing. */
        REFUSE,
        /** The same answer as if the thing were not there: the role may use the operation, but not for this thing. */
        HIDE,
        /** That there is no such thing. */
        ABSENT
    }

    /**
     * Compares.
     *
     * @param listed whether the answer is a list, in which a thing that is not for the caller simply does not stand
     * @param shown whether the thing stands in it
     * @return what is wrong, or null
     */
    static String fault(Due due, Wire.Answer answer, boolean listed, boolean shown) {
        boolean right =
                switch (due) {
                    case PASS -> passed(answer, listed, shown);
                    case LOGIN -> answer.status() == 401 && answer.code().equals("platform.login-needed");
                    case REFUSE -> refused(answer);
                    case HIDE -> listed && !shown && ok(answer) || absent(answer);
                    case ABSENT -> listed ? ok(answer) && !shown : missing(answer);
                };
        return right
                ? null
                : "wanted " + due + ", got " + answer.status() + " " + answer.code() + (shown ? " with it" : "");
    }

    private static boolean ok(Wire.Answer answer) {
        return answer.status() / 100 == 2;
    }

    private static boolean passed(Wire.Answer answer, boolean listed, boolean shown) {
        if (ok(answer)) {
            return !listed || shown;
        }
        return RULES.contains(answer.status()) && !answer.code().isEmpty() && !REFUSALS.contains(answer.code());
    }

    private static boolean refused(Wire.Answer answer) {
        return (answer.status() == 403 || answer.status() == 404) && REFUSALS.contains(answer.code());
    }

    /** Of what lies out of reach nothing may be told, so the answer is one and the same. */
    private static boolean absent(Wire.Answer answer) {
        return answer.status() == 404 && answer.code().equals(NOT_FOUND)
                || answer.status() == 403 && answer.code().equals("access.region-above");
    }

    /** An unknown id is not found; an unknown code in a body is wrong. */
    private static boolean missing(Wire.Answer answer) {
        return absent(answer) || answer.status() == 400;
    }
}
