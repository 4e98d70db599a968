// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.CodeChannel;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.words.Words;

/**
 * Hands a code to the first channel that takes it, of those that the operator has chosen and in that order. To no other: a code
 * opens an account, and a module that brings a channel must not come between by being installed.
 */
@Component(service = {CodeSender.class, HealthCheck.class})
public final class CodeSender implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CodeSender.class);
    private static final String POINT = "access.code-channel";
    private static final String CHOSEN = "code-channels";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Words words;
    private final Guard guard;
    private final Settings settings;
    private final org.yizhan.api.settings.Settings choice;
    private final Map<CodeChannel, String> channels = new ConcurrentHashMap<>();

    @Activate
    public CodeSender(
            @Reference Words words,
            @Reference Guard guard,
            @Reference Settings settings,
            @Reference org.yizhan.api.settings.Settings choice) {
        this.words = words;
        this.guard = guard;
        this.settings = settings;
        this.choice = choice;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addChannel(CodeChannel channel, ServiceReference<CodeChannel> reference) {
        add(channel, reference.getBundle().getLocation());
    }

    /** @param location of the bundle that brings it: an id is asked for once, and belongs to the module that it names */
    void add(CodeChannel channel, String location) {
        String id = channel.id();
        if (ModuleGate.letIn(location) && !id.startsWith(location.substring(ModuleGate.LOCATION.length()) + ".")) {
            LOG.error("Code channel {} is not used: it has another module's name, and comes from {}", id, location);
            return;
        }
        channels.put(channel, id);
    }

    void removeChannel(CodeChannel channel) {
        channels.remove(channel);
    }

    /** Never throws: who asked must not learn whether it went out. */
    void send(String mobile, String code, Locale language) {
        long minutes = CodeEntity.LIFE.toMinutes();
        String text = words.text("access", "code.text", language, Map.of("code", code, "minutes", minutes));
        Map<String, CodeChannel> installed = installed();
        List<String> chosen = chosen();
        for (String id : chosen) {
            CodeChannel channel = installed.get(id);
            if (channel != null
                    && guard.call(POINT, id, LIMIT, channel, to -> deliver(to, mobile, text), false)
                            .value()) {
                return;
            }
        }
        LOG.warn("A one-time code could not be sent: chosen are {}, installed {}", chosen, installed.keySet());
    }

    private Map<String, CodeChannel> installed() {
        Map<String, CodeChannel> installed = new TreeMap<>();
        channels.forEach((channel, id) -> installed.put(id, channel));
        return installed;
    }

    private List<String> chosen() {
        String ids = choice.text(CHOSEN);
        return ids == null
                ? List.of()
                : Stream.of(ids.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .toList();
    }

    private static Boolean deliver(CodeChannel channel, String mobile, String text) {
        channel.send(mobile, text);
        return true;
    }

    @Override
    public String id() {
        return "access.code-channels";
    }

    @Override
    public Result check() {
        if (settings.sandbox()) {
            return Result.UP;
        }
        Map<String, CodeChannel> installed = installed();
        TreeSet<String> missing = new TreeSet<>(chosen());
        if (missing.isEmpty()) {
            return degraded(
                    installed.isEmpty()
                            ? "no code channel is installed: workers and employers cannot log in"
                            : "no code channel is chosen, so that workers and employers cannot log in: set " + CHOSEN
                                    + " of module access; there are " + String.join(", ", installed.keySet()));
        }
        missing.removeAll(installed.keySet());
        return missing.isEmpty()
                ? Result.UP
                : degraded("code channels are chosen but not installed: " + String.join(", ", missing));
    }

    private static Result degraded(String why) {
        return new Result(Status.DEGRADED, why);
    }
}
