// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks for tests, sound and unsound. */
final class Books {
    private Books() {}

    static byte[] book(Consumer<Worksheet> fill) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill.accept(workbook.newWorksheet("名单"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Texts, a row each. */
    static byte[] texts(String[]... rows) {
        return book(sheet -> {
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows[i].length; j++) {
                    if (rows[i][j] != null) {
                        sheet.value(i, j, rows[i][j]);
                    }
                }
            }
        });
    }

    /** The workbook with its first sheet's XML changed. */
    static byte[] changed(byte[] book, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile zip = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(book))
                        .get();
                ZipOutputStream copy = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith("sheet1.xml")) {
                    content = change.apply(new String(content, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                }
                copy.putNextEntry(new ZipEntry(entry.getName()));
                copy.write(content);
                copy.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static List<List<String>> read(byte[] content) {
        List<List<String>> rows = new ArrayList<>();
        SheetFile.open(content).read(row -> {
            while (rows.size() < row.number() - 1) {
                rows.add(List.of());
            }
            rows.add(row.cells().stream().map(Cell::text).toList());
            return true;
        });
        return rows;
    }
}
