// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.posting.ReviewRule.Severity;

/**
 * Finds what leads past the market or gives a person away: telephone, identity and account numbers, however they are written
 * (１３８, 一三八, ①③⑧, 138 0013 8000). Only places are told, never the number.
 */
final class ContactRules {
    static final String CODE = "posting.contact-in-text";
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String GAP = "[ \\u3000\\-－—.·、_*]{0,2}";
    private static final Pattern IDENTITY = Pattern.compile(
            "(?<!\\d)[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3}[\\dx](?!\\d)");
    private static final Pattern MOBILE =
            Pattern.compile("(?<!\\d)(?:86" + GAP + ")?1" + GAP + "[3-9](?:" + GAP + "\\d){9}(?!\\d)");
    private static final List<Pattern> PATTERNS = List.of(
            IDENTITY,
            MOBILE,
            Pattern.compile("(?<!\\d)0\\d{2,3}[\\-－— ]{0,2}[2-9]\\d{6,7}(?!\\d)"),
            Pattern.compile("(?:微信|薇信|威信|威xin|v信|vx|wx|weixin|wechat|加微|加v|加我)[号好]?[:：是为 ]{0,3}[a-z][-_a-z0-9]{5,19}"),
            Pattern.compile("(?:qq|扣扣|企鹅|q群|群号|微信群?|微信号|vx|wx|加v|加微)[号群]?[:：是为 ]{0,3}\\d{5,12}"),
            Pattern.compile("[\\w.+-]{2,40}@[\\w-]{2,40}\\.[a-z]{2,10}"));

    private ContactRules() {}

    /** Whether a person's identity or mobile number stands in the text; none does in null. */
    static boolean personal(String text) {
        if (text == null) {
            return false;
        }
        String plain = folded(text);
        return IDENTITY.matcher(plain).find() || MOBILE.matcher(plain).find();
    }

    static List<Flaw> check(String field, String text) {
        String plain = folded(text);
        List<Flaw> flaws = new ArrayList<>();
        for (Pattern pattern : PATTERNS) {
            Matcher matcher = pattern.matcher(plain);
            while (matcher.find()) {
                int from = matcher.start();
                if (flaws.stream().noneMatch(flaw -> from < flaw.to() && flaw.from() < matcher.end())) {
                    flaws.add(Flaw.inText(CODE, Severity.BLOCK, field, from, matcher.end()));
                }
            }
        }
        return flaws;
    }

    /** Every way to write a digit becomes that digit; the length stays. */
    private static String folded(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(folded(text.charAt(i)));
        }
        return plain.toString();
    }

    private static char folded(char c) {
        int chinese = DIGITS.indexOf(c);
        if (chinese >= 0) {
            return (char) ('0' + chinese);
        }
        return switch (c) {
            case '〇', '○' -> '0';
            case '幺', '壹' -> '1';
            case '贰' -> '2';
            case '叁' -> '3';
            case '肆' -> '4';
            case '伍' -> '5';
            case '陆' -> '6';
            case '柒' -> '7';
            case '捌' -> '8';
            case '玖' -> '9';
            default ->
                c >= '①' && c <= '⑨'
                        ? (char) ('1' + (c - '①'))
                        : c >= '！' && c <= '～' ? Character.toLowerCase((char) (c - 0xfee0)) : Character.toLowerCase(c);
        };
    }
}
