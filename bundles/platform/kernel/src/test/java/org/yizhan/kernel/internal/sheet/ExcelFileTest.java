// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Problem;

class ExcelFileTest {
    private static List<Cell> firstRow(byte[] book) {
        List<Row> rows = new ArrayList<>();
        SheetFile.open(book).read(row -> {
            rows.add(row);
            return false;
        });
        return rows.get(0).cells();
    }

    private static void refused(byte[] content, String code) {
        assertThatThrownBy(() -> Books.read(content))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void readsTextsAndNumbersAsPeopleSeeThem() {
        List<Cell> cells = firstRow(Books.book(sheet -> {
            sheet.value(0, 0, "  张三\u200B ");
            sheet.value(0, 1, 13800138000L);
            sheet.value(0, 2, "330123199001011234");
            sheet.value(0, 3, 0.1 + 0.2);
            sheet.value(0, 4, 1.5e7);
            sheet.value(0, 5, true);
            sheet.value(0, 6, "１３８００１３８０００");
            sheet.value(0, 7, "𬭚㛃😀");
            sheet.value(0, 8, 0);
        }));
        assertThat(cells)
                .extracting(Cell::text)
                .containsExactly(
                        "张三",
                        "13800138000",
                        "330123199001011234",
                        "0.3",
                        "15000000",
                        "true",
                        "13800138000",
                        "𬭚㛃😀",
                        "0");
        assertThat(cells).extracting(Cell::fault).containsOnlyNulls();
    }

    @Test
    void refusesANumberWhoseLastDigitsExcelHasLost() {
        Cell cell = firstRow(Books.book(sheet -> sheet.value(0, 0, 330123199001011234L)))
                .get(0);
        assertThat(cell.fault()).isEqualTo("platform.cell-number-too-long");
        assertThat(cell.text()).isEmpty();
    }

    @Test
    void readsDatesInEveryCommonFormat() {
        List<Cell> cells = firstRow(Books.book(sheet -> {
            String[] formats = {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d", "m/d/yyyy"};
            for (int i = 0; i < formats.length; i++) {
                sheet.value(0, i, LocalDate.of(1990, 2, 28));
                sheet.style(0, i).format(formats[i]).set();
            }
            sheet.value(0, 4, LocalDateTime.of(2026, 6, 1, 8, 30));
            sheet.style(0, 4).format("yyyy-mm-dd hh:mm").set();
            sheet.value(0, 5, 0.354166666);
            sheet.style(0, 5).format("h:mm").set();
            sheet.value(0, 6, 45_000);
            sheet.style(0, 6).format("#,##0.00\"元/day\"").set();
            sheet.value(0, 7, -5);
            sheet.style(0, 7).format("yyyy-mm-dd").set();
        }));
        assertThat(cells)
                .extracting(Cell::text)
                .containsExactly(
                        "1990-02-28",
                        "1990-02-28",
                        "1990-02-28",
                        "1990-02-28",
                        "2026-06-01 08:30",
                        "08:30",
                        "45000",
                        "");
        assertThat(cells.get(7).fault()).isEqualTo("platform.cell-date");
    }

    @Test
    void takesTheResultOfAFormulaAndRefusesOneWithout() throws IOException {
        byte[] book = Books.book(sheet -> {
            sheet.formula(0, 0, "1+1");
            sheet.formula(0, 1, "A1+1");
        });
        List<Cell> cells = firstRow(Books.changed(book, xml -> xml.replace("<f>1+1</f>", "<f>1+1</f><v>2</v>")));
        assertThat(cells.get(0).text()).isEqualTo("2");
        assertThat(cells.get(1).fault()).isEqualTo("platform.cell-formula");
    }

    @Test
    void refusesAFormulasError() throws IOException {
        byte[] book = Books.book(sheet -> sheet.value(0, 0, 7));
        byte[] wrong = Books.changed(
                book, xml -> xml.replaceFirst("<v>7</v>", "<v>#N/A</v>").replaceFirst("t=\"n\"", "t=\"e\""));
        assertThat(firstRow(wrong).get(0).fault()).isEqualTo("platform.cell-error");
    }

    @Test
    void keepsTheNumbersOfRowsAcrossGaps() {
        assertThat(Books.read(Books.texts(new String[] {"a"}, new String[] {}, new String[] {null, "b"})))
                .containsExactly(List.of("a"), List.of(), List.of("", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZZZZ1", "A99999999999", "1A", ""})
    void refusesACellAddressThatWouldFillTheMemory(String address) throws IOException {
        byte[] book = Books.texts(new String[] {"a"}, new String[] {"b"});
        refused(Books.changed(book, xml -> xml.replace("r=\"A1\"", "r=\"" + address + "\"")), "platform.sheet-bomb");
    }

    @Test
    void refusesANumberOfAMillionDigits() throws IOException {
        byte[] book = Books.book(sheet -> sheet.value(0, 0, 7));
        refused(
                Books.changed(book, xml -> xml.replace("<v>7</v>", "<v>" + "7".repeat(1_000_000) + "</v>")),
                "platform.sheet-bomb");
    }

    @Test
    void readsANumberWithAnAbsurdExponentWithoutWritingItOut() throws IOException {
        byte[] book = Books.book(sheet -> {
            sheet.value(0, 0, 7);
            sheet.value(0, 1, 8);
        });
        List<Cell> cells = firstRow(Books.changed(book, xml -> xml.replace("<v>7</v>", "<v>7E+999999999</v>")
                .replace("<v>8</v>", "<v>8E-999999999</v>")));
        assertThat(cells.get(0).fault()).isEqualTo("platform.cell-number-too-long");
        assertThat(cells.get(1).text()).isEqualTo("0");
    }

    @Test
    void refusesAZipBomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 101; i++) {
                zip.write(nothing);
            }
        }
        assertThat(bytes.size()).isLessThan(SheetFile.MAX_BYTES);
        refused(bytes.toByteArray(), "platform.sheet-bomb");
    }

    @Test
    void refusesEntitiesThatMultiply() throws IOException {
        byte[] book = Books.book(sheet -> sheet.value(0, 0, 7));
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        refused(
                Books.changed(
                        book,
                        xml -> bomb + xml.replaceFirst("<\\?xml[^>]*>", "").replace("<v>7</v>", "<v>&b;</v>")),
                "platform.sheet-not-readable");
    }

    @Test
    void refusesWhatIsNoWorkbook() {
        byte[] book = Books.texts(new String[] {"a"});
        refused(Arrays.copyOf(book, book.length / 2), "platform.sheet-not-readable");
        refused(new byte[] {0x50, 0x4B, 3, 4, 0, 0}, "platform.sheet-not-readable");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}, "platform.sheet-old-excel");
        refused(new byte[0], "platform.sheet-empty");
        refused(new byte[SheetFile.MAX_BYTES + 1], "platform.sheet-too-large");
    }

    @Test
    void refusesTooManyColumns() {
        String[] row = new String[SheetFile.MAX_COLUMNS + 1];
        Arrays.fill(row, "a");
        refused(Books.texts(row), "platform.sheet-too-many-columns");
    }

    @Test
    void neverFailsWithAnythingButARefusal() throws IOException {
        byte[] sound = Books.book(sheet -> {
            sheet.value(0, 0, "姓名");
            sheet.value(0, 1, 7);
            sheet.value(1, 0, LocalDate.of(1990, 2, 28));
            sheet.style(1, 0).format("yyyy-mm-dd").set();
            sheet.formula(1, 1, "SUM(A1:A2)");
        });
        Random random = new Random(20261122);
        int refusals = 0;
        for (int round = 0; round < 100; round++) {
            try {
                Books.read(Books.changed(sound, xml -> spoil(xml, random)));
            } catch (Problem problem) {
                refusals++;
            }
        }
        assertThat(refusals).isPositive();
    }

    /** Puts some of the file's own marks where they do not belong. */
    private static String spoil(String xml, Random random) {
        String marks = "<>\"'&=/ -.19AZaz#;:\u4e2d\u0001";
        StringBuilder spoilt = new StringBuilder(xml);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int place = 60 + random.nextInt(xml.length() - 60);
            spoilt.setCharAt(place, marks.charAt(random.nextInt(marks.length())));
        }
        return spoilt.toString();
    }
}
