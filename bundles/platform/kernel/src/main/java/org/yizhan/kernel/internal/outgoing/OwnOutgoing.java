// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.outgoing.Outgoing;
import org.yizhan.api.platform.Modules;

/** The calls of the module whose bundle asks. */
@Component(service = Outgoing.class, scope = ServiceScope.BUNDLE)
public final class OwnOutgoing implements Outgoing {
    private static final Logger LOG = LoggerFactory.getLogger(OwnOutgoing.class);
    private static final int SEATS = 8;
    private static final int HTTPS = 443;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    /** Each is one that would say where the request ends or whom it is for. */
    private static final Set<String> NOT_THEIRS = Set.of("host", "content-length", "connection", "transfer-encoding");

    private final Semaphore seats = new Semaphore(SEATS);
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final Modules.Module module;
    private final Lines lines;
    private final OutgoingCounts counts;

    @Activate
    public OwnOutgoing(
            ComponentContext context,
            @Reference Modules modules,
            @Reference Lines lines,
            @Reference OutgoingCounts counts) {
        this(context.getUsingBundle(), modules, lines, counts);
    }

    OwnOutgoing(Bundle bundle, Modules modules, Lines lines, OutgoingCounts counts) {
        this.module = modules.of(bundle.getBundleId());
        this.lines = lines;
        this.counts = counts;
        if (module == null) {
            throw new IllegalStateException(bundle + " is no module, so that it calls nobody");
        }
    }

    @Override
    public Answer send(Request request) {
        check(request);
        String host = request.uri().getHost().toLowerCase(Locale.ROOT);
        int port = request.uri().getPort() < 0 ? HTTPS : request.uri().getPort();
        try {
            Answer answer = send(request, host, port);
            counts.answered(module.id());
            unreachable.remove(host);
            return answer;
        } catch (Problem failed) {
            counts.failed(module.id());
            throw failed.with("host", host);
        }
    }

    private Answer send(Request request, String host, int port) {
        boolean declared = module.outgoing().stream().anyMatch(one -> one.host().equals(host) && one.port() == port);
        if (!declared) {
            throw new Problem(502, "platform.host-not-allowed").with("port", port);
        }
        if (!seats.tryAcquire()) {
            throw new Problem(503, "platform.outgoing-full").with("max", SEATS);
        }
        try {
            return lines.send(request, host, port, seats::release);
        } catch (HttpTimeoutException late) {
            throw new Problem(504, "platform.host-late");
        } catch (IOException failed) {
            throw tooLong(failed)
                    ? new Problem(502, "platform.host-answer-too-long").with("max", LONGEST_BODY)
                    : unreachable(host, failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Problem(504, "platform.host-late");
        }
    }

    private static boolean tooLong(Throwable failed) {
        return failed != null && (failed instanceof LimitedBody.TooLong || tooLong(failed.getCause()));
    }

    /** The log has the cause once, until the host answers again. */
    private Problem unreachable(String host, IOException failed) {
        if (unreachable.add(host)) {
            LOG.warn("Module {} does not reach {}", module.id(), host, failed);
        }
        return new Problem(502, "platform.host-unreachable");
    }

    private static void check(Request request) {
        URI uri = request.uri();
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("no address of https without user and fragment");
        }
        if (!METHODS.contains(request.method())) {
            throw new IllegalArgumentException("no method that may be sent: " + request.method());
        }
        for (String name : request.headers().keySet()) {
            if (NOT_THEIRS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the platform sets the header " + name);
            }
        }
        if (request.body() != null && request.body().length > LONGEST_BODY) {
            throw new IllegalArgumentException("a body of more than " + LONGEST_BODY + " bytes");
        }
        if (request.limit().compareTo(SHORTEST) < 0 || request.limit().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a call may last at least " + SHORTEST + " and at most " + LONGEST);
        }
    }
}
