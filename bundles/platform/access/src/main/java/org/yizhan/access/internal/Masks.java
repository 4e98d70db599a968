// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Set;
import org.yizhan.api.vault.Vault;

/** Shows so much of a value that its owner knows it again, and nobody else. Counts code points: 𬭚 is one character. */
final class Masks {
    private static final int ADDRESS_SHOWN = 6;
    // The compound surnames in use (国家语委 2006 and census reports); two characters that stay together.
    private static final Set<String> COMPOUND_SURNAMES = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "夏侯", "端木", "轩辕", "长孙", "宇文", "鲜于",
            "闾丘", "申屠", "太史", "南宫", "独孤", "西门", "百里", "呼延", "澹台", "公冶", "濮阳", "淳于", "单于", "钟离", "赫连", "闻人", "拓跋", "完颜",
            "纳兰", "第五", "梁丘", "左丘", "万俟", "宗政", "仲孙", "司寇", "子车");

    private Masks() {}

    static String mask(Vault.Kind kind, String clear) {
        return switch (kind) {
            case NAME -> name(clear);
            case MOBILE -> middle(clear, 3, 4);
            case ID_NUMBER -> middle(clear, 4, 4);
            case BANK_CARD -> middle(clear, 0, 4);
            case ADDRESS -> head(clear, Math.min(ADDRESS_SHOWN, points(clear) / 2)) + "***";
            case TEXT -> "***";
        };
    }

    private static String name(String clear) {
        int points = points(clear);
        if (points <= 1) {
            return "*";
        }
        int shown = points > 2 && COMPOUND_SURNAMES.contains(head(clear, 2)) ? 2 : 1;
        return head(clear, shown) + "*".repeat(Math.min(2, points - shown));
    }

    /** Shows the ends, unless fewer than four characters would stay hidden. */
    private static String middle(String clear, int first, int last) {
        int points = points(clear);
        if (points < first + last + 4) {
            return "*".repeat(Math.max(points, 1));
        }
        String tail = clear.substring(clear.offsetByCodePoints(0, points - last));
        return head(clear, first) + "*".repeat(points - first - last) + tail;
    }

    private static String head(String clear, int points) {
        return clear.substring(0, clear.offsetByCodePoints(0, Math.min(points, points(clear))));
    }

    private static int points(String clear) {
        return clear.codePointCount(0, clear.length());
    }
}
