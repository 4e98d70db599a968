// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.words.Words;
import org.yizhan.kernel.internal.PlatformConfig;
import org.yizhan.kernel.internal.Sentence;
import org.yizhan.kernel.internal.change.ArchiveEntity.Offered;

/**
 * Takes the modules that somebody drops into a folder: through the gate and by a change like any other, as the platform itself. Who
 * may write there may do that already, being the user who runs the server.
 */
@Component(service = Inbox.class, immediate = true, configurationPid = PlatformConfig.PID)
public final class Inbox implements InboxTaker {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final long LOOK_MILLIS = 1000;

    private final Archives archives;
    private final Changes changes;
    private final Journal journal;
    private final Follower follower;
    private final Access access;
    private final Words words;
    private final ScheduledExecutorService thread;
    private String trouble;

    @Activate
    public Inbox(
            PlatformConfig config,
            @Reference Archives archives,
            @Reference Changes changes,
            @Reference Journal journal,
            @Reference Follower follower,
            @Reference Access access,
            @Reference Words words) {
        this.archives = archives;
        this.changes = changes;
        this.journal = journal;
        this.follower = follower;
        this.access = access;
        this.words = words;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread watcher = new Thread(work, "inbox");
            watcher.setDaemon(true);
            return watcher;
        });
        if (!config.inbox().isBlank()) {
            InboxFolder folder = new InboxFolder(Path.of(config.inbox()), this);
            thread.scheduleWithFixedDelay(() -> look(folder), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    private void look(InboxFolder folder) {
        try {
            folder.look();
            trouble = null;
        } catch (IOException | RuntimeException e) {
            if (!e.toString().equals(trouble)) {
                LOG.warn("The inbox cannot be looked at now: {}", e.toString());
            }
            trouble = e.toString();
        }
    }

    @Override
    public boolean free() {
        return follower.follows() && journal.underWayNow() == null;
    }

    @Override
    public String take(String name, byte[] file) {
        return access.as(Caller.SYSTEM, () -> {
            Offered offered = archives.offer(file);
            boolean there = journal.inForce().find(offered.module()) != null;
            Change.Action action = there ? Change.Action.UPGRADE : Change.Action.INSTALL;
            try {
                return changes.start(Order.of(action, offered.module(), offered.archive(), name))
                        .id();
            } catch (Problem problem) {
                return switch (problem.code()) {
                    case "platform.change-nothing" -> null;
                    case "platform.plan-irreversible" -> throw Problem.conflict("platform.inbox-irreversible");
                    default -> throw problem;
                };
            }
        });
    }

    @Override
    public Ending ending(String ticket) {
        Change change = journal.find(ticket);
        return switch (change.state()) {
            case RUNNING -> null;
            case DONE -> Ending.DONE;
            case ROLLED_BACK -> new Ending(change.reason());
        };
    }

    @Override
    public boolean has(byte[] file) {
        String hash = Archives.hash(file);
        return journal.inForce().members().stream()
                .anyMatch(member -> member.archive().equals(hash));
    }

    @Override
    public Map<String, String> sentences(Reason reason) {
        return Sentence.of(reason, words).text();
    }
}
