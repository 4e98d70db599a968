// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.sheet.SheetKind;
import org.yizhan.api.words.Words;

/** Takes the rows of one file, and gives the file back with a reason behind every bad row. */
final class ImportRun implements Jobs.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final SheetKind kind;
    private final Taking taking;
    private final SheetFile file;
    private final Columns columns;
    private final boolean apply;
    private final String fileName;
    private final Words words;
    private final Locale language;
    private final Consumer<ImportSummary.Totals> ended;
    private final Reasons reasons;
    private final Map<Integer, String> bad = new HashMap<>();
    private final ImportSummary summary = new ImportSummary();
    private boolean cancelled;

    /** @param ended hears the totals when all is done */
    ImportRun(
            SheetKind kind,
            Taking taking,
            SheetFile file,
            boolean apply,
            String fileName,
            Words words,
            Locale language,
            Consumer<ImportSummary.Totals> ended) {
        this.kind = kind;
        this.taking = taking;
        this.file = file;
        this.columns = Columns.of(file, kind);
        columns.requireComplete();
        this.apply = apply;
        this.fileName = fileName;
        this.words = words;
        this.language = language;
        this.ended = ended;
        this.reasons = new Reasons(words, language, kind, columns);
    }

    @Override
    public void run(Jobs.Progress progress) {
        Extent extent = Extent.of(file, columns);
        long total = extent.rows();
        progress.at(0, total);
        file.read(row -> {
            if (columns.isData(row)) {
                take(row);
                progress.at(summary.rows(), total);
            }
            cancelled = progress.cancelled();
            return !cancelled;
        });
        ImportSummary.Totals totals = summary.totals(kind.id(), apply, cancelled);
        progress.summary(totals);
        progress.result(fileName, file.mediaType(), result(extent));
        ended.accept(totals);
    }

    private void take(Row row) {
        String inCells = reasons.ofCells(row);
        if (inCells != null) {
            reject(row, inCells, inCells);
            return;
        }
        Problem problem = tryTo(row);
        if (problem != null) {
            reject(row, reasons.of(problem), reasons.discreetly(problem, row));
        }
    }

    private void reject(Row row, String reason, String discreet) {
        bad.put(row.number(), reason);
        summary.rejected(row.number(), discreet);
    }

    /** @return why not, or null */
    private Problem tryTo(Row row) {
        try {
            summary.took(taking.take(columns.values(row), apply));
            return null;
        } catch (Problem problem) {
            if (problem.status() >= 500) {
                LOG.warn("row {} of an import of {} failed: {}", row.number(), kind.id(), problem.code());
            }
            return problem;
        }
    }

    private byte[] result(Extent extent) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int place = reasonPlace(extent);
        String title = words.text("platform", "sheet.reason", language, Map.of());
        try (SheetFile.Copy copy = file.copy(out)) {
            file.read(row -> {
                String text = row.number() == columns.header().number() ? title : bad.get(row.number());
                try {
                    copy.write(row, place, text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Behind the last column; or where an earlier run has put its reasons, so that a mended file can go round and round. */
    private int reasonPlace(Extent extent) {
        Set<String> titles = Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
                .map(each -> CellText.bare(words.text("platform", "sheet.reason", each, Map.of())))
                .collect(Collectors.toSet());
        for (Map.Entry<Integer, String> column : columns.unknown().entrySet()) {
            if (titles.contains(CellText.bare(column.getValue()))) {
                return column.getKey();
            }
        }
        return extent.width();
    }
}
