// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.profile.ProfileModules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan plan}: what it would do to install, upgrade or remove a module, or to become what a profile says. Nothing is changed. */
@Command(name = "plan")
public final class PlanCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(
            index = "0",
            paramLabel = "MODULE|FILE|PROFILE",
            descriptionKey = "plan.target",
            converter = Target.Reader.class)
    private Target target;

    @Option(names = "--remove", descriptionKey = "plan.remove")
    private boolean remove;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        if (remove && target.file() != null) {
            throw common.misunderstood(new Failure("usage.module", target.file()));
        }
        if (target.profile()) {
            ProfileModules wanted = ProfileModules.of(common, target.file());
            return wanted.there() ? nothing() : show(wanted.order());
        }
        return show(
                remove
                        ? Orders.of("REMOVE", target.id())
                        : new Orders(new Hall(common), common.terminal(), json).coming(target));
    }

    private int nothing() {
        if (json) {
            common.terminal().print(Json.pretty(Map.of("possible", true, "modules", List.of())));
        } else {
            common.terminal().say("plan.nothing");
        }
        return 0;
    }

    private int show(ObjectNode order) {
        JsonNode plan = new Hall(common).plan(order);
        if (json) {
            common.terminal().print(Json.pretty(plan));
        } else {
            new PlanText(common.terminal()).print(plan);
        }
        return plan.path("possible").asBoolean() ? 0 : 1;
    }
}
