// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Scope;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.CodeLists.Code;
import org.yizhan.api.rest.Versioned;
import org.yizhan.api.rest.Versions;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;

/** The codes that bureaus add: towns and villages within their own region, and trades of the place. */
@Component(service = LocalCodes.class)
public final class LocalCodes {
    static final String EDIT = "reference.edit";
    /** The lists to which a bureau adds besides the regions. */
    private static final Set<String> LOCAL = Set.of(CodeLists.TRADE, CodeLists.HARDSHIP);

    private static final Pattern WORD = Pattern.compile("[A-Z]{2,24}");

    private final Store store;
    private final CodeBook book;
    private final Access access;
    private final Chronicle chronicle;

    @Activate
    public LocalCodes(
            @Reference(target = "(yizhan.module=reference)") Store store,
            @Reference CodeBook book,
            @Reference Access access,
            @Reference Chronicle chronicle) {
        this.store = store;
        this.book = book;
        this.access = access;
        this.chronicle = chronicle;
    }

    /** The local codes that the caller may keep. */
    List<LocalCode> all() {
        List<LocalCode> codes =
                store.read(em -> em.createQuery("select c from CodeEntity c order by c.list, c.code", CodeEntity.class)
                        .getResultStream()
                        .map(LocalCode::of)
                        .toList());
        return codes.stream()
                .filter(code -> access.allows(EDIT, code.region(), null))
                .toList();
    }

    LocalCode add(Code wanted) {
        String region = region(wanted);
        access.require(EDIT, region, null);
        check(wanted);
        if (book.codes().find(wanted.list(), wanted.code()) != null) {
            throw exists(wanted.code());
        }
        try {
            LocalCode added = store.write(em -> {
                CodeEntity entity = CodeEntity.of(wanted, region);
                em.persist(entity);
                return told(em, entity, "add-code");
            });
            book.refresh();
            return added;
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e) ? exists(wanted.code()) : e;
        }
    }

    /** Changes names, parent, last day and traits; list, code and first day of {@code wanted} are not looked at. */
    LocalCode change(String id, String ifMatch, Code wanted) {
        LocalCode changed = store.write(em -> {
            CodeEntity entity = em.find(CodeEntity.class, id);
            if (entity == null) {
                throw Problem.notFound("platform.not-found");
            }
            access.require(EDIT, entity.region(), null);
            Versions.require(ifMatch, entity.version());
            Code before = entity.toRecord();
            Code after = new Code(
                    before.list(),
                    before.code(),
                    wanted.name(),
                    wanted.parent(),
                    before.from(),
                    wanted.to(),
                    wanted.traits());
            check(after);
            entity.change(after);
            return told(em, entity, "change-code");
        });
        book.refresh();
        return changed;
    }

    private LocalCode told(EntityManager em, CodeEntity entity, String action) {
        em.flush();
        Code code = entity.toRecord();
        Map<String, String> facts = Map.of("list", code.list(), "code", code.code());
        chronicle.write(action, entity.id(), entity.version(), entity.region(), facts, code.list());
        return LocalCode.of(entity);
    }

    /** Where a new code lies: a region in itself, a trade in the region of who adds it. */
    private String region(Code wanted) {
        if (wanted.list().equals(CodeLists.REGION)) {
            return wanted.code();
        }
        if (access.scope(EDIT) == Scope.ALL) {
            return "0".repeat(12);
        }
        return access.caller().region();
    }

    private void check(Code wanted) {
        boolean region = wanted.list().equals(CodeLists.REGION);
        if (!region && !LOCAL.contains(wanted.list())) {
            book.codes().all(wanted.list(), wanted.from());
            throw Problem.refused("reference.fixed-list").with("list", wanted.list());
        }
        boolean formed = region
                ? RegionCode.wellFormed(wanted.code())
                : WORD.matcher(wanted.code()).matches();
        if (!formed) {
            throw Problem.invalid("reference.code-form").with("value", Suggestions.shown(wanted.code()));
        }
        if (wanted.to() != null && wanted.to().isBefore(wanted.from())) {
            throw Problem.invalid("reference.dates-reversed");
        }
        checkParent(wanted, region);
    }

    private void checkParent(Code wanted, boolean region) {
        String parent = wanted.parent();
        boolean sound = parent == null ? !region : book.codes().find(wanted.list(), parent) != null;
        if (sound && parent != null) {
            sound = !parent.equals(wanted.code()) && (!region || RegionCode.covers(parent, wanted.code()));
        }
        if (!sound) {
            throw Problem.invalid("reference.parent-invalid")
                    .with("value", parent == null ? "" : Suggestions.shown(parent));
        }
    }

    private static Problem exists(String code) {
        return Problem.conflict("reference.code-exists").with("value", code);
    }

    /** A bureau's code with what is needed to change it. */
    record LocalCode(String id, long version, String region, Code code) implements Versioned {
        static LocalCode of(CodeEntity entity) {
            return new LocalCode(entity.id(), entity.version(), entity.region(), entity.toRecord());
        }
    }
}
