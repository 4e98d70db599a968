// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.yizhan.api.Problem;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.notification.NoticeChannel;
import org.yizhan.api.settings.Settings;

/**
 * The ways by which people can be told besides their inbox: those that the operator has chosen, and no other. Whoever brings a channel
 * gets people's addresses by it, and must not by being installed.
 */
@Component(service = {Channels.class, HealthCheck.class})
public final class Channels implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final String POINT = "notification.channel";
    /** Apart: that it can read addresses says nothing about whether it can send, and the other way round. */
    private static final String ADDRESSES = "notification.channel-address";

    private static final String CHOSEN = "channels";
    /** What the location of a bundle begins with that came through the gate; its module's id follows. */
    private static final String GATE = "yizhan:module/";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Guard guard;
    private final Settings settings;
    private final Rests rests;
    private final Map<NoticeChannel, String> channels = new ConcurrentHashMap<>();

    @Activate
    public Channels(@Reference Guard guard, @Reference Settings settings, @Reference Clock clock) {
        this.guard = guard;
        this.settings = settings;
        this.rests = new Rests(clock);
    }

    /** How an attempt ended. */
    enum Outcome {
        SENT,
        /** The address will never be taken. */
        REFUSED,
        FAILED,
        LATE,
        /** It was not tried: the channel has failed too often lately, or is not there. */
        RESTING
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addChannel(NoticeChannel channel, ServiceReference<NoticeChannel> reference) {
        add(channel, reference.getBundle().getLocation());
    }

    /** @param location of the bundle that brings it: an id is asked for once, and belongs to the module that it names */
    void add(NoticeChannel channel, String location) {
        String id = channel.id();
        if (location.startsWith(GATE) && !id.startsWith(location.substring(GATE.length()) + ".")) {
            LOG.error("Notice channel {} is not used: it has another module's name, and comes from {}", id, location);
            return;
        }
        channels.put(channel, id);
    }

    void removeChannel(NoticeChannel channel) {
        channels.remove(channel);
    }

    /** The ids of those that are chosen and installed, in the order of the choice. */
    List<String> offered() {
        List<String> offered = new ArrayList<>(chosen());
        offered.retainAll(installed().keySet());
        return offered;
    }

    /** Whether the channel can send to an address of this form; one that does not say takes it. */
    boolean accepts(String id, String address) {
        NoticeChannel channel = installed().get(id);
        return channel == null
                || guard.call(ADDRESSES, id, LOOK, channel, asked -> asked.accepts(address), true)
                        .value();
    }

    /** Never throws. To be called as nobody: a channel acts for whom its caller acts. */
    Outcome send(String id, NoticeChannel.Message message) {
        NoticeChannel channel = offered().contains(id) ? installed().get(id) : null;
        if (channel == null || rests.resting(id)) {
            return Outcome.RESTING;
        }
        Outcome how = guarded(id, channel, message);
        if (how != Outcome.RESTING) {
            rests.after(id, how);
        }
        return how;
    }

    private Outcome guarded(String id, NoticeChannel channel, NoticeChannel.Message message) {
        Guard.Guarded<Outcome> sent = guard.call(POINT, id, LIMIT, channel, to -> deliver(to, message), Outcome.FAILED);
        if (sent.degraded() == null) {
            return sent.value();
        }
        String how = sent.degraded().substring(sent.degraded().lastIndexOf(':') + 1);
        return how.equals("open") ? Outcome.RESTING : how.equals("late") ? Outcome.LATE : Outcome.FAILED;
    }

    /** That something was not sent is an answer, and no harm: the guard counts who is late, and what is worse than an exception. */
    private static Outcome deliver(NoticeChannel channel, NoticeChannel.Message message) {
        try {
            channel.send(message);
            return Outcome.SENT;
        } catch (Problem refused) {
            return Outcome.REFUSED;
        } catch (RuntimeException notSent) {
            // Its message may name the address.
            LOG.info("{} did not send: {}", channel.id(), notSent.getClass().getName());
            return Outcome.FAILED;
        }
    }

    private Map<String, NoticeChannel> installed() {
        Map<String, NoticeChannel> installed = new TreeMap<>();
        channels.forEach((channel, id) -> installed.put(id, channel));
        return installed;
    }

    private List<String> chosen() {
        String ids = settings.text(CHOSEN);
        return ids == null
                ? List.of()
                : Stream.of(ids.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList();
    }

    @Override
    public String id() {
        return "notification.channels";
    }

    @Override
    public Result check() {
        TreeSet<String> missing = new TreeSet<>(chosen());
        missing.removeAll(installed().keySet());
        if (missing.isEmpty()) {
            TreeSet<String> failing = rests.failing();
            return failing.isEmpty() ? Result.UP : new Result(Status.UP, "failing: " + String.join(", ", failing));
        }
        return new Result(
                Status.DEGRADED, "notice channels are chosen but not installed: " + String.join(", ", missing));
    }
}
