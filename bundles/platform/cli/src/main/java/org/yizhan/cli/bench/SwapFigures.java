// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The figures of many changes under load. */
public final class SwapFigures {
    private static final double P99 = 99;

    private final Answers before = new Answers();
    private final Answers during = new Answers();
    private final Answers module = new Answers();
    private final List<ModuleChanges.Done> changes = new ArrayList<>();

    /** Answers of the core while nothing is changed. */
    public Answers before() {
        return before;
    }

    /** Answers of the core while modules come and go. */
    public Answers during() {
        return during;
    }

    /** Answers of the module itself while it is upgraded. */
    public Answers module() {
        return module;
    }

    /** @return whether it went well */
    public boolean add(ModuleChanges.Done change) {
        changes.add(change);
        return change.well();
    }

    public int changes() {
        return changes.size();
    }

    public long failedCore() {
        return before.failed() + during.failed();
    }

    public long rolledBack() {
        return changes.stream().filter(change -> !change.well()).count();
    }

    /** Whether nobody noticed. */
    public boolean well() {
        return failedCore() == 0 && module.failed() == 0 && rolledBack() == 0;
    }

    /** Of installs and upgrades that went live. */
    double liveMedianMillis() {
        return Medians.round(Medians.of(changes.stream()
                .map(ModuleChanges.Done::liveMillis)
                .filter(live -> live > 0)
                .toList()));
    }

    public void show(ObjectNode to) {
        double p99Before = before.percentileMillis(P99);
        double p99During = during.percentileMillis(P99);
        to.put("failedCore", failedCore());
        to.put("failedModule", module.failed());
        to.put("liveMedianMs", liveMedianMillis());
        to.put("coreP99BeforeMs", p99Before);
        to.put("coreP99DuringMs", p99During);
        to.put("ratioCoreP99During", Medians.ratio(p99During, p99Before));
        to.put("changes", changes.size());
        to.put("rolledBack", rolledBack());
        to.put("coreRequests", before.count() + during.count());
        to.put("moduleRequests", module.count());
        to.put("coreSlowestMs", during.percentileMillis(100));
        to.put("moduleSlowestMs", module.percentileMillis(100));
        ArrayNode failures = to.putArray("failures");
        List.of(before, during, module).forEach(answers -> answers.misses().forEach(failures::addPOJO));
        changes.stream().filter(change -> !change.well()).forEach(failures::addPOJO);
    }
}
