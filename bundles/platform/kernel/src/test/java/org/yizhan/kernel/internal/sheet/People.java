// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yizhan.api.Problem;
import org.yizhan.api.sheet.SheetKind;

/** A kind of row for tests: people by their mobile numbers. */
final class People implements SheetKind {
    final Map<String, String> kept = new LinkedHashMap<>();

    /** Told the name of each row before it is taken. */
    Consumer<String> onTake = name -> {};

    @Override
    public String id() {
        return "people";
    }

    @Override
    public String permission() {
        return "platform.jobs";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("name", true, List.of("姓名", "名字", "Name")),
                new Column("mobile", true, List.of("手机号", "联系电话", "Mobile")),
                new Column("born", false, List.of("出生日期", "Born")),
                new Column("starts", false, List.of("上岗日期", "Starts")));
    }

    @Override
    public Set<String> openDays() {
        return Set.of("starts");
    }

    @Override
    public Outcome take(Map<String, String> row, boolean apply) {
        onTake.accept(row.get("name"));
        String mobile = row.get("mobile");
        if (row.get("name").equals("滑")) {
            throw Problem.refused("platform.bad-parameter")
                    .with("parameter", mobile)
                    .with("column", "mobile");
        }
        if (row.get("name").equals("迟")) {
            throw Problem.refused("platform.bad-parameter")
                    .with("parameter", row.getOrDefault("starts", row.get("born")));
        }
        if (!mobile.matches("1[0-9]{10}")) {
            throw Problem.refused("platform.not-allowed").with("column", "mobile");
        }
        if (row.get("name").equals("坏")) {
            throw new IllegalStateException("broken for " + mobile);
        }
        String former = kept.get(mobile);
        if (apply) {
            kept.put(mobile, row.get("name"));
        }
        if (former == null) {
            return Outcome.CREATED;
        }
        return former.equals(row.get("name")) ? Outcome.UNCHANGED : Outcome.MERGED;
    }
}
