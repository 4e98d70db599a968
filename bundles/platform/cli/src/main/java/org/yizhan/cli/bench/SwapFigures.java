// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The figures of many changes under load. */
public final class SwapFigures {
    private static final double P99 = 99;
    /** What is wanted: in half of all changes the module serves within a second after the order. */
    private static final double MOST_LIVE_MILLIS = 1_000;
    /** What is wanted: the slowest answers of the core take no more than twice as long as before. */
    private static final double MOST_RATIO = 2;

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

    /** Whether modules came and went as quickly, and with as little effect on the core, as is wanted. */
    boolean quick() {
        return liveMedianMillis() <= MOST_LIVE_MILLIS && ratio() <= MOST_RATIO;
    }

    private double ratio() {
        return Medians.ratio(during.percentileMillis(P99), before.percentileMillis(P99));
    }

    /** Of installs and upgrades that went live. */
    public double liveMedianMillis() {
        return Medians.round(Medians.of(changes.stream()
                .map(ModuleChanges.Done::liveMillis)
                .filter(live -> live > 0)
                .toList()));
    }

    public void show(ObjectNode to) {
        to.put("failedCore", failedCore());
        to.put("failedModule", module.failed());
        to.put("liveMedianMs", liveMedianMillis());
        to.put("coreP99BeforeMs", before.percentileMillis(P99));
        to.put("coreP99DuringMs", during.percentileMillis(P99));
        to.put("ratioCoreP99During", ratio());
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
