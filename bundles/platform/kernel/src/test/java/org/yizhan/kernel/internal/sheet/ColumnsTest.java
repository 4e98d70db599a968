// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;

class ColumnsTest {
    private final People people = new People();

    private Columns columns(String csv) {
        return Columns.of(SheetFile.open(csv.getBytes(UTF_8)), people);
    }

    @Test
    void findsColumnsInAnyOrderUnderAnyOfTheirNames() {
        Columns columns = columns("*联系 电话（必填）,Ｎａｍｅ,备注\n13800138000,张三,x");
        assertThat(columns.found()).hasSize(2);
        assertThat(columns.found().get(0).key()).isEqualTo("mobile");
        assertThat(columns.found().get(1).key()).isEqualTo("name");
        assertThat(columns.unknown()).isEqualTo(Map.of(2, "备注"));
        assertThat(columns.missing()).isEmpty();
    }

    @Test
    void findsTheHeaderBelowATitleAndRemarks() {
        Columns columns = columns("某县零工登记表\n\n填表说明：姓名必填\n姓名,手机号\n张三,13800138000");
        assertThat(columns.header().number()).isEqualTo(4);
    }

    @Test
    void saysWhatIsMissing() {
        Columns columns = columns("姓名,年龄\n张三,30");
        assertThat(columns.missing()).extracting(column -> column.key()).containsExactly("mobile");
        assertThatThrownBy(columns::requireComplete).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("platform.sheet-columns-missing");
            assertThat(problem.values()).containsEntry("names", "手机号");
        });
    }

    @Test
    void refusesAFileWithoutHeaderAndAColumnThatIsThereTwice() {
        assertThatThrownBy(() -> columns("张三,13800138000"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo("platform.sheet-header-not-found"));
        assertThatThrownBy(() -> columns("姓名,手机号,联系电话"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("platform.sheet-column-twice"));
    }

    @Test
    void previewsWhatItUnderstood() {
        StringBuilder csv = new StringBuilder("姓名,手机号,备注\n");
        for (int i = 0; i < 30; i++) {
            csv.append("张三,1380013800").append(i % 10).append(",\n,,\n");
        }
        Preview preview = Preview.of(people, SheetFile.open(csv.toString().getBytes(UTF_8)));
        assertThat(preview.rows()).isEqualTo(30);
        assertThat(preview.headerRow()).isEqualTo(1);
        assertThat(preview.unknown()).containsExactly("备注");
        assertThat(preview.sample()).hasSize(10);
        assertThat(preview.sample().get(1))
                .isEqualTo(new Preview.Sample(4, Map.of("name", "张三", "mobile", "13800138001")));
        assertThat(preview.columns()).extracting(Preview.Known::header).isEqualTo(List.of("姓名", "手机号"));
    }

    @Test
    void refusesMoreRowsThanOneFileMayHave() {
        SheetFile file = SheetFile.open(("姓名,手机号\n" + "a,b\n".repeat(SheetFile.MAX_ROWS + 1)).getBytes(UTF_8));
        assertThatThrownBy(() -> Preview.of(people, file))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("platform.sheet-too-many-rows"));
    }
}
