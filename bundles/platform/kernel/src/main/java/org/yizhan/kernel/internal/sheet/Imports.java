// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.sheet.SheetKind;
import org.yizhan.api.vault.PersonalNumbers;
import org.yizhan.api.words.Words;

/** Imports of every kind that a module offers. Who may import is said by the kind's permission. */
@Component(service = Imports.class)
public final class Imports {
    private static final Pattern UNSAFE_IN_NAMES = Pattern.compile("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|;]+");
    private static final int LONGEST_NAME = 80;

    private final Access access;
    private final Jobs jobs;
    private final Words words;
    private final Audit audit;
    private final Guard guard;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private final List<SheetKind> kinds = new CopyOnWriteArrayList<>();

    @Activate
    public Imports(
            @Reference Access access,
            @Reference Jobs jobs,
            @Reference Words words,
            @Reference Audit audit,
            @Reference Guard guard) {
        this.access = access;
        this.jobs = jobs;
        this.words = words;
        this.audit = audit;
        this.guard = guard;
    }

    /** For kinds that no service registry brings. */
    void add(SheetKind kind) {
        kinds.add(kind);
    }

    /** The kinds that the caller may import, by id. */
    List<SheetKind> mine() {
        return kinds.stream()
                .filter(kind -> access.scope(kind.permission()) != null)
                .sorted(Comparator.comparing(SheetKind::id))
                .toList();
    }

    private SheetKind kind(String id) {
        SheetKind found = kinds.stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("platform.not-found"));
        if (access.scope(found.permission()) == null) {
            throw Problem.forbidden("platform.not-allowed").with("permission", found.permission());
        }
        return found;
    }

    Preview preview(String id, byte[] content) {
        return Preview.of(kind(id), SheetFile.open(content));
    }

    /**
     * Starts a job that takes the rows, or only tries them.
     *
     * @param fileName the person's name for the file, or null
     * @return the job's id
     */
    String start(String id, String fileName, byte[] content, boolean apply) {
        SheetKind kind = kind(id);
        SheetFile file = SheetFile.open(content);
        ImportRun run = new ImportRun(
                kind,
                new Taking(guard, kind),
                file,
                apply,
                resultName(fileName, kind, file),
                words,
                access.caller().language(),
                totals -> ended(totals));
        return jobs.submit(apply ? "platform.import" : "platform.import-dry-run", run);
    }

    private void ended(ImportSummary.Totals totals) {
        if (totals.applied()) {
            audit.record(
                    "platform.import",
                    null,
                    Map.of(
                            "kind", totals.kind(),
                            "created", totals.created(),
                            "merged", totals.merged(),
                            "unchanged", totals.unchanged(),
                            "rejected", totals.rejected()));
        }
    }

    static String resultName(String fileName, SheetKind kind, SheetFile file) {
        String bare = fileName == null
                ? ""
                : UNSAFE_IN_NAMES
                        .matcher(PersonalNumbers.masked(fileName))
                        .replaceAll("_")
                        .replaceFirst("\\.[A-Za-z]{2,5}$", "")
                        .strip();
        String base = bare.isEmpty() ? kind.id() : bare;
        int end = base.offsetByCodePoints(0, Math.min(LONGEST_NAME, base.codePointCount(0, base.length())));
        return base.substring(0, end) + "-result." + file.extension();
    }
}
