// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.words.Words;
import org.yizhan.kernel.internal.BoundedGuard;

class ImportRunTest {
    private static final Charset GBK = Charset.forName("GB18030");

    private final CountDownLatch never = new CountDownLatch(1);
    private final BoundedGuard guard = new BoundedGuard();
    private final People people = new People();
    private final Recorded progress = new Recorded();
    private final List<ImportSummary.Totals> ended = new ArrayList<>();

    private void run(byte[] content, boolean apply, Locale language) {
        SheetFile file = SheetFile.open(content);
        new ImportRun(
                        people,
                        new Taking(guard, people, Duration.ofMillis(300)),
                        file,
                        apply,
                        Imports.resultName("名单.xlsx", people, file),
                        new RealWords(),
                        language,
                        ended::add)
                .run(progress);
    }

    private void run(String csv) {
        run(csv.getBytes(UTF_8), true, Locale.SIMPLIFIED_CHINESE);
    }

    private List<List<String>> result() {
        return Books.read(progress.content);
    }

    @Test
    void takesGoodRowsAndSaysWhyTheOthersAreBad() {
        run(
                "姓名,手机号,备注\n张三,13800138000,a\n,13800138001,b\n\n李四,123,c\n张三,13800138000,d\n张五,13800138000,e\n坏,13800138009,f");
        ImportSummary.Totals totals = ended.get(0);
        assertThat(totals.rows()).isEqualTo(6);
        assertThat(totals.created()).isEqualTo(1);
        assertThat(totals.unchanged()).isEqualTo(1);
        assertThat(totals.merged()).isEqualTo(1);
        assertThat(totals.rejected()).isEqualTo(3);
        assertThat(totals.rejections())
                .containsExactly(
                        new ImportSummary.Rejection(3, "姓名：必填"),
                        new ImportSummary.Rejection(5, "手机号：您没有权限。"),
                        new ImportSummary.Rejection(8, "系统未能处理这一行，请稍后再试"));
        assertThat(result())
                .containsExactly(
                        List.of("姓名", "手机号", "备注", "未导入原因"),
                        List.of("张三", "13800138000", "a", ""),
                        List.of("", "13800138001", "b", "姓名：必填"),
                        List.of(""),
                        List.of("李四", "123", "c", "手机号：您没有权限。"),
                        List.of("张三", "13800138000", "d", ""),
                        List.of("张五", "13800138000", "e", ""),
                        List.of("坏", "13800138009", "f", "系统未能处理这一行，请稍后再试"));
        assertThat(progress.name).isEqualTo("名单-result.csv");
        assertThat(progress.summary).isEqualTo(totals);
        assertThat(progress.done).isEqualTo(6);
        assertThat(progress.total).isEqualTo(6);
    }

    @Test
    void tellsWhatWasTypedInTheFileAlone() {
        run("姓名,手机号\n滑,330123199001011234 张三\n");
        assertThat(result().get(1).get(2)).contains("330123199001011234 张三");
        assertThat(ended.get(0).rejections()).singleElement().satisfies(rejection -> assertThat(rejection.reason())
                .contains("手机号", "…")
                .doesNotContain("330123199001011234", "张三"));
    }

    @Test
    void tellsADayThatIsNobodysAndNoOther() {
        run("姓名,手机号,出生日期,上岗日期\n"
                + "迟,13800138000,,2026-06-02\n"
                + "迟,13800138000,1990-02-28,\n"
                + "迟,13800138000,2026-06-02,2026-06-02\n"
                + "迟,13800138000,,张三\n");
        List<String> reasons = ended.get(0).rejections().stream()
                .map(ImportSummary.Rejection::reason)
                .toList();
        assertThat(reasons).hasSize(4);
        assertThat(reasons.get(0)).contains("2026-06-02");
        assertThat(reasons.subList(1, 4))
                .allSatisfy(
                        reason -> assertThat(reason).contains("…").doesNotContain("1990-02-28", "2026-06-02", "张三"));
    }

    @Test
    void writesNothingInADryRun() {
        run("姓名,手机号\n张三,13800138000".getBytes(UTF_8), false, Locale.ENGLISH);
        assertThat(people.kept).isEmpty();
        assertThat(ended.get(0).created()).isEqualTo(1);
        assertThat(ended.get(0).applied()).isFalse();
        assertThat(result().get(0)).containsExactly("姓名", "手机号", "Why not imported");
    }

    @Test
    void givesBackAWorkbookWithItsNumbersAndDates() {
        byte[] book = Books.book(sheet -> {
            sheet.value(0, 0, "登记表");
            sheet.value(2, 0, "姓名*");
            sheet.value(2, 1, "手机号");
            sheet.value(2, 2, "出生日期");
            sheet.value(3, 0, "张三");
            sheet.value(3, 1, 13800138000L);
            sheet.value(3, 2, LocalDate.of(1990, 2, 28));
            sheet.style(3, 2).format("yyyy\"年\"m\"月\"d\"日\"").set();
            sheet.value(5, 1, 330123199001011234L);
            sheet.value(5, 3, "=1+1");
        });
        run(book, true, Locale.SIMPLIFIED_CHINESE);
        assertThat(people.kept).isEqualTo(Map.of("13800138000", "张三"));
        assertThat(result())
                .containsExactly(
                        List.of("登记表"),
                        List.of(),
                        List.of("姓名*", "手机号", "出生日期", "", "未导入原因"),
                        List.of("张三", "13800138000", "1990-02-28"),
                        List.of(),
                        List.of("", "", "", "=1+1", "姓名：必填；手机号：数字超过 15 位，Excel 已丢失末尾几位，请把该列设为“文本”格式后重新填写"));
        assertThat(progress.name).isEqualTo("名单-result.xlsx");
    }

    @Test
    void keepsTheEncodingAndNeutralisesFormulas() {
        run("姓名;手机号;备注\n=HYPERLINK(\"x\");1;+86138\n@a;2;-5\n".getBytes(GBK), true, Locale.SIMPLIFIED_CHINESE);
        String text = new String(progress.content, GBK);
        assertThat(text)
                .contains("'=HYPERLINK")
                .contains(";+86138;")
                .contains("'@a;2;-5;")
                .startsWith("姓名;手机号;备注;未导入原因\r\n");
    }

    @Test
    void aMendedFileGoesRoundAgain() {
        run("姓名,手机号\n=a,13800138000\n李四,12");
        byte[] mended = new String(progress.content, UTF_8)
                .replace("李四,12,", "李四,13800138001,")
                .getBytes(UTF_8);
        run(mended, true, Locale.ENGLISH);
        assertThat(people.kept).isEqualTo(Map.of("13800138000", "=a", "13800138001", "李四"));
        assertThat(result())
                .containsExactly(
                        List.of("姓名", "手机号", "Why not imported"),
                        List.of("=a", "13800138000", ""),
                        List.of("李四", "13800138001", ""));
    }

    @Test
    void stopsSoonWhenCancelledAndSaysHowFarItCame() {
        progress.cancelAfter = 2;
        run("姓名,手机号\n" + "张三,13800138000\n".repeat(50));
        assertThat(ended.get(0).cancelled()).isTrue();
        assertThat(ended.get(0).rows()).isEqualTo(2);
    }

    @Test
    void aRowThatHangsSpoilsNoOther() {
        people.onTake = name -> {
            if (name.equals("停")) {
                hang();
            }
        };
        run("姓名,手机号\n张三,13800138000\n停,13800138001\n李四,13800138002\n");
        never.countDown();
        assertThat(ended.get(0).created()).isEqualTo(2);
        assertThat(ended.get(0).rejections())
                .containsExactly(new ImportSummary.Rejection(3, "处理这一行用时过长，请先核对是否已导入，再重新提交"));
    }

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesUpWhenEveryRowFailsUnexpectedly() {
        String csv = "姓名,手机号\n" + "坏,13800138000\n".repeat(50);
        assertThatThrownBy(() -> run(csv)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cleansThePersonsNameForTheFile() {
        SheetFile file = SheetFile.open("姓名,手机号".getBytes(UTF_8));
        assertThat(Imports.resultName("../a\"b\r\n.csv", people, file)).isEqualTo(".._a_b_-result.csv");
        assertThat(Imports.resultName("张-13800138000-330123199001011234.csv", people, file))
                .isEqualTo("张-138_00-330_34-result.csv");
        assertThat(Imports.resultName(null, people, file)).isEqualTo("people-result.csv");
        assertThat(Imports.resultName("名".repeat(200), people, file)).hasSize(80 + "-result.csv".length());
    }

    /** What the job was told. */
    private static final class Recorded implements Jobs.Progress {
        private long done;
        private long total;
        private int asked;
        private int cancelAfter = Integer.MAX_VALUE;
        private String name;
        private byte[] content;
        private Object summary;

        @Override
        public void at(long now, long of) {
            done = now;
            total = of;
        }

        @Override
        public boolean cancelled() {
            return ++asked > cancelAfter;
        }

        @Override
        public void result(String fileName, String mediaType, byte[] bytes) {
            name = fileName;
            content = bytes;
        }

        @Override
        public void summary(Object now) {
            summary = now;
        }
    }

    /** The kernel's own word files. */
    private static final class RealWords implements Words {
        @Override
        public String text(String module, String key, Locale language, Map<String, ?> values) {
            Properties words = new Properties();
            String file = language == Locale.ENGLISH ? "en" : "zh-CN";
            try (var in = new InputStreamReader(
                    ImportRun.class.getResourceAsStream("/YIZHAN-INF/i18n/" + file + ".properties"), UTF_8)) {
                words.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String text = words.getProperty(key, key);
            for (Map.Entry<String, ?> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
            }
            return text;
        }
    }
}
