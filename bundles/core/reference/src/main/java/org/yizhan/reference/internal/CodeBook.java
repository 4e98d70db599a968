// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.reference.CodeListChanged;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.store.Store;

/** The lists in memory: what the bundle carries and what the bureaus added, read again whenever a node changed something. */
@Component(
        service = {CodeBook.class, CodeLists.class, EventConsumer.class},
        configurationPid = PlatformSettings.PID)
public final class CodeBook implements CodeLists, EventConsumer {
    private final Store store;
    private final DatedCodes shipped;
    private volatile DatedCodes codes;

    @Activate
    public CodeBook(@Reference(target = "(yizhan.module=reference)") Store store, PlatformSettings settings) {
        this(store, settings.sandbox());
    }

    /** Without a container, as the tests of other modules need it. */
    public CodeBook(Store store, boolean sandbox) {
        this.store = store;
        this.shipped = DatedCodes.shipped(sandbox);
        this.codes = merged();
    }

    private DatedCodes merged() {
        return store.read(em -> shipped.with(
                em.createQuery("select c from CodeEntity c order by c.code", CodeEntity.class)
                        .getResultStream()
                        .map(CodeEntity::toRecord)
                        .toList(),
                em.createQuery("select f from WageFloorEntity f", WageFloorEntity.class)
                        .getResultStream()
                        .map(WageFloorEntity::toRecord)
                        .toList()));
    }

    /** Reads the bureaus' codes again. Synchronized, so that an older reading never replaces a newer one. */
    synchronized void refresh() {
        codes = merged();
    }

    DatedCodes codes() {
        return codes;
    }

    @Override
    public Code require(String list, String code, LocalDate day) {
        return codes.require(list, code, day);
    }

    @Override
    public List<Code> all(String list, LocalDate day) {
        return codes.all(list, day);
    }

    @Override
    public Long wageFloorFenPerHour(String region, LocalDate day) {
        return codes.floor(region, day);
    }

    @Override
    public String id() {
        return "reference.code-book";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(CodeListChanged.class);
    }

    /** Reads again what may have changed between the start of this node and the delivery of events. */
    @Override
    public void begin() {
        refresh();
    }

    @Override
    public void accept(Event event) {
        refresh();
    }

    @Override
    public boolean perNode() {
        return true;
    }

    @Override
    public boolean fromNow() {
        return true;
    }
}
