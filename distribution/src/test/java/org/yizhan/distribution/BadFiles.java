// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that nobody should send to an import, by what is wrong with them; made when first sent, since some are long. */
final class BadFiles {
    private static final String HEADER = "姓名,手机号,区域,工种,授权书编号\n";
    private static final List<String> TITLES = List.of(HEADER.strip().split(","));
    private static final int MEGABYTE = 1_000_000;
    private static final int TOO_MANY_ROWS = 50_001;

    private BadFiles() {}

    /** No kind of row can be read from them. */
    static Map<String, Supplier<byte[]>> unreadable() {
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        files.put("no bytes", () -> new byte[0]);
        files.put("blanks", () -> " \r\n\t\n".getBytes(StandardCharsets.UTF_8));
        files.put("noise", BadFiles::noise);
        files.put("noise that begins as a zip", () -> zipped(noise()));
        files.put("half a workbook", () -> half(Sheets.xlsx(List.of(TITLES))));
        files.put("the end of a workbook", () -> {
            byte[] whole = Sheets.xlsx(List.of(TITLES));
            return zipped(Arrays.copyOfRange(whole, whole.length / 2, whole.length));
        });
        files.put("a zip without a workbook", () -> zip("a.txt", HEADER));
        files.put("a workbook that is no XML", () -> zip("xl/workbook.xml", "<workbook><sheets><sheet"));
        files.put("a workbook with entities", () -> zip("xl/workbook.xml", entities()));
        files.put("110 MB of nothing in a small zip", () -> zip("xl/worksheets/sheet1.xml", " ".repeat(MEGABYTE), 110));
        files.put("a workbook with one long cell", () -> Sheets.xlsx(List.of(List.of("x".repeat(32_000)))));
        files.put("a workbook with a cell of 1 MB", () -> zip("xl/worksheets/sheet1.xml", longCell()));
        files.put("an old workbook", () -> bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1));
        files.put("UTF-16 without a mark", () -> HEADER.getBytes(StandardCharsets.UTF_16BE));
        files.put("UTF-32", () -> HEADER.getBytes(Charset.forName("UTF-32")));
        files.put("no encoding", () -> bytes(0xFF, 0xFF, 0x80, 0x2C, 0xFF, 0x0A));
        files.put("one cell of 1 MB", () -> "x".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8));
        files.put("one quote and 1 MB", () -> ("\"" + "x".repeat(MEGABYTE)).getBytes(StandardCharsets.UTF_8));
        files.put("a million columns", () -> ",".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8));
        files.put("a photo", () -> bytes(0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46));
        files.put("JSON", () -> "{\"a\":[1,2]}".getBytes(StandardCharsets.UTF_8));
        files.replaceAll((what, file) -> once(file));
        return files;
    }

    /** Of workers, with the right columns, from which nobody can be taken. */
    static Map<String, Supplier<byte[]>> hopeless() {
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        files.put("a header alone", () -> csv("", StandardCharsets.UTF_8));
        files.put("a cell of 1 MB", () -> csv(row("x".repeat(MEGABYTE)), StandardCharsets.UTF_8));
        files.put("a cell as long as one may be", () -> csv(row("x".repeat(32_767)), StandardCharsets.UTF_8));
        files.put("a quote without an end", () -> csv("\"" + row("王"), StandardCharsets.UTF_8));
        files.put("GBK with numbers that are none", () -> csv(row("王示例"), Charset.forName("GBK")));
        files.put("formulas", () -> csv(row("=HYPERLINK(\"\"http://a\"\")"), StandardCharsets.UTF_8));
        files.put("half of the columns", () -> csv("王示例,1\n", StandardCharsets.UTF_8));
        files.put("too many columns", () -> csv("x,".repeat(300) + "\n", StandardCharsets.UTF_8));
        files.put("too many rows", () -> csv(row("王").repeat(TOO_MANY_ROWS), StandardCharsets.UTF_8));
        files.put(
                "a workbook with odd rows",
                () -> Sheets.xlsx(List.of(TITLES, List.of("王", "-1", "1e308", "😀", "\u202E"), List.of("", "x"))));
        return files;
    }

    /** Packing 110 MB takes a while, and every import of every kind gets them. */
    private static Supplier<byte[]> once(Supplier<byte[]> file) {
        AtomicReference<byte[]> made = new AtomicReference<>();
        return () -> {
            synchronized (made) {
                if (made.get() == null) {
                    made.set(file.get());
                }
                return made.get();
            }
        };
    }

    private static String row(String name) {
        return name + ",1,nowhere,nothing,IT-0\n";
    }

    private static byte[] csv(String rows, Charset charset) {
        return (HEADER + rows).getBytes(charset);
    }

    private static byte[] noise() {
        byte[] noise = new byte[4_096];
        new SplittableRandom(11).nextBytes(noise);
        return noise;
    }

    private static byte[] zipped(byte[] rest) {
        byte[] begun = Arrays.copyOf(new byte[] {'P', 'K', 3, 4}, 4 + rest.length);
        System.arraycopy(rest, 0, begun, 4, rest.length);
        return begun;
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] zip(String name, String content) {
        return zip(name, content, 1);
    }

    private static byte[] zip(String name, String content, int times) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < times; i++) {
                zip.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String longCell() {
        return "<worksheet><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>" + "x".repeat(MEGABYTE)
                + "</t></is></c></row></sheetData></worksheet>";
    }

    private static String entities() {
        return "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"" + "x".repeat(1_000)
                + "\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
                + "<workbook>&b;&c;</workbook>";
    }
}
