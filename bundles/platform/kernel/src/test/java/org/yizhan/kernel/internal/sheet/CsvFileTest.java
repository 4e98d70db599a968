// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.api.Problem;

class CsvFileTest {
    private static final String TEXT = "姓名,手机号\r\n张三丰,13800138000\r\n";

    static Stream<byte[]> encodings() {
        return Stream.of(
                TEXT.getBytes(UTF_8),
                ("\uFEFF" + TEXT).getBytes(UTF_8),
                TEXT.getBytes(Charset.forName("GBK")),
                ("\uFEFF" + TEXT).getBytes(UTF_16LE),
                TEXT.replace(',', '\t').getBytes(UTF_8),
                TEXT.replace(',', ';').getBytes(Charset.forName("GB18030")));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsEveryEncodingAndDelimiter(byte[] content) {
        assertThat(Books.read(content)).containsExactly(List.of("姓名", "手机号"), List.of("张三丰", "13800138000"));
    }

    @Test
    void readsRareCharactersOfGb18030() {
        assertThat(Books.read("名,𬭚㛃镕".getBytes(Charset.forName("GB18030")))).containsExactly(List.of("名", "𬭚㛃镕"));
    }

    @Test
    void takesOffTheTricksThatKeepNumbersWhole() {
        assertThat(Books.read("=\"330123199001011234\",'13800138000,\t13800138000,\"\t\"\"x\"\"\"".getBytes(UTF_8)))
                .containsExactly(List.of("330123199001011234", "13800138000", "13800138000", "\"x\""));
    }

    @Test
    void refusesANumberThatExcelHasShortened() {
        List<Cell> cells = new ArrayList<>();
        SheetFile.open("3.30123E+17,1E5,2E+x".getBytes(UTF_8)).read(row -> cells.addAll(row.cells()));
        assertThat(cells).extracting(Cell::fault).containsExactly("platform.cell-scientific", null, null);
    }

    @Test
    void keepsQuotedLineBreaksTogetherAndCountsRows() {
        assertThat(Books.read("a,\"x\ny\"\n\nb,z".getBytes(UTF_8)))
                .containsExactly(List.of("a", "x y"), List.of(""), List.of("b", "z"));
    }

    @Test
    void bearsLooseQuotes() {
        assertThat(Books.read("\"a\"b,c\n\"open,d".getBytes(UTF_8))).hasSize(2);
    }

    @Test
    void refusesWhatIsNoText() {
        for (byte[] content : new byte[][] {{1, 0, 2, 0}, {(byte) 0xC0, (byte) 0xFF, (byte) 0xFF}}) {
            assertThatThrownBy(() -> SheetFile.open(content))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("platform.sheet-encoding"));
        }
    }
}
