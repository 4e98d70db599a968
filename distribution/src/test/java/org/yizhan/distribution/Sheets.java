// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.yizhan.distribution.Canaries.Canary;

/** Files as people bring them to an import of workers. */
final class Sheets {
    private Sheets() {}

    static String csv(List<Canary> people) {
        StringBuilder csv = new StringBuilder();
        rows(people).forEach(row -> csv.append(String.join(",", row)).append('\n'));
        return csv.toString();
    }

    /** The rows of a sheet, the last four of them with numbers where they do not belong. */
    static List<List<String>> rows(List<Canary> people) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("姓名", "手机号", "身份证号", "工种", "乡镇", "同意书编号", "期望时薪"));
        int good = people.size() - 4;
        for (int i = 0; i < good; i++) {
            Canary one = people.get(i);
            rows.add(List.of(one.name(), one.mobile(), one.idNumber(), "家政保洁", "城关镇", "TY-" + i, "25"));
        }
        List<Canary> slipped = people.subList(good, people.size());
        Canary trade = slipped.get(0);
        rows.add(List.of(trade.name(), trade.mobile(), "", trade.idNumber(), "城关镇", "TY-A", "25"));
        Canary region = slipped.get(1);
        rows.add(List.of(region.name(), region.mobile(), "", "家政保洁", region.idNumber(), "TY-B", "25"));
        Canary wage = slipped.get(2);
        rows.add(List.of(wage.name(), "", wage.idNumber(), "家政保洁", "城关镇", "TY-C", wage.mobile()));
        Canary swapped = slipped.get(3);
        rows.add(List.of(swapped.name(), swapped.idNumber(), swapped.mobile(), "家政保洁", "城关镇", "TY-D", swapped.name()));
        return rows;
    }

    static byte[] xlsx(List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
