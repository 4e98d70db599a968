// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.words.Words;

/** Whether every installed module serves. One that does not degrades the node; whether the node is ready, others say. */
@Component(service = HealthCheck.class)
public final class ModuleCheck implements HealthCheck {
    private final Fitness fitness;
    private final Words words;

    @Activate
    public ModuleCheck(@Reference Fitness fitness, @Reference Words words) {
        this.fitness = fitness;
        this.words = words;
    }

    @Override
    public String id() {
        return "platform.modules";
    }

    @Override
    public Result check() {
        List<Fitness.Found> unfit = fitness.unfit();
        String detail = unfit.stream()
                .map(found -> found.id() + ": "
                        + Sentence.of(found.reason(), words).text().get("en"))
                .collect(Collectors.joining(" "));
        return unfit.isEmpty() ? Result.UP : new Result(Status.DEGRADED, detail);
    }
}
