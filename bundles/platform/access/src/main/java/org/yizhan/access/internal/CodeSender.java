// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.CodeChannel;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.words.Words;

/** Hands a code to the first channel, by the order of their ids, that takes it. */
@Component(service = {CodeSender.class, HealthCheck.class})
public final class CodeSender implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CodeSender.class);
    private static final String POINT = "access.code-channel";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Words words;
    private final Guard guard;
    private final Settings settings;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            fieldOption = FieldOption.REPLACE)
    private volatile List<CodeChannel> channels = List.of();

    @Activate
    public CodeSender(@Reference Words words, @Reference Guard guard, @Reference Settings settings) {
        this.words = words;
        this.guard = guard;
        this.settings = settings;
    }

    CodeSender(Words words, Guard guard, Settings settings, List<CodeChannel> channels) {
        this(words, guard, settings);
        this.channels = channels;
    }

    /** Never throws: who asked must not learn whether it went out. */
    void send(String mobile, String code, Locale language) {
        long minutes = CodeEntity.LIFE.toMinutes();
        String text = words.text("access", "code.text", language, Map.of("code", code, "minutes", minutes));
        for (CodeChannel channel : inOrder()) {
            boolean sent = guard.call(POINT, channel.id(), LIMIT, channel, to -> deliver(to, mobile, text), false)
                    .value();
            if (sent) {
                return;
            }
        }
        LOG.warn("A one-time code could not be sent: {} channels, none took it", channels.size());
    }

    private List<CodeChannel> inOrder() {
        return channels.stream().sorted(Comparator.comparing(CodeChannel::id)).toList();
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
        return settings.sandbox() || !channels.isEmpty()
                ? Result.UP
                : new Result(Status.DEGRADED, "no code channel is installed: workers and employers cannot log in");
    }
}
