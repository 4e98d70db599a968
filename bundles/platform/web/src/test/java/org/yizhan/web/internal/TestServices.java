// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.Authenticator;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.platform.Place;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.RequestMetrics;
import org.yizhan.api.platform.RequestScope;
import org.yizhan.api.words.Words;

/** Small real services: a token is the code of a role, and a role holds the permissions that begin with its code. */
final class TestServices implements Services, Authenticator, Access, Replies {
    private final ThreadLocal<Caller> callers = new ThreadLocal<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    final MemoryLog log = new MemoryLog();
    final Map<String, AtomicInteger> served = new ConcurrentHashMap<>();

    final List<Late> late = new CopyOnWriteArrayList<>();

    private final RequestMetrics metrics = new RequestMetrics() {
        @Override
        public void served(String module, String method, int status, long nanos) {
            served.computeIfAbsent(module + ' ' + method + ' ' + status, any -> new AtomicInteger())
                    .incrementAndGet();
        }

        @Override
        public void late(String module, int anew, long seconds, long deadline) {
            late.add(new Late(module, anew, seconds, deadline));
        }
    };

    /** What was said of requests that do not come back. */
    record Late(String module, int anew, long seconds, long deadline) {}

    private record Kept(String fingerprint, Reply reply) {}

    @Override
    public Authenticator authenticator() {
        return this;
    }

    @Override
    public Access access() {
        return this;
    }

    @Override
    public Replies replies() {
        return this;
    }

    /** Null while a test has none. */
    volatile Words words;

    volatile Modules modules;
    volatile Place place;
    /** A path in a bundle → its file. */
    final Map<String, URL> files = new ConcurrentHashMap<>();

    @Override
    public Words words() {
        return words;
    }

    @Override
    public Modules modules() {
        return modules;
    }

    @Override
    public URL file(Modules.Module module, String path) {
        return files.get(path);
    }

    /** Changes with every file that is put in. */
    @Override
    public String revision(Modules.Module module) {
        return Integer.toHexString(files.size() + 0xa00);
    }

    @Override
    public Place place() {
        return place;
    }

    /** A hall somewhere. */
    record Named(String title, String colour) implements Place {
        @Override
        public String region() {
            return "990100000000";
        }

        @Override
        public String name() {
            return null;
        }
    }

    @Override
    public EventLog events() {
        return log;
    }

    @Override
    public RequestMetrics metrics() {
        return metrics;
    }

    @Override
    public Caller authenticate(String token, boolean loopback, Locale language) {
        if (token == null) {
            return new Caller(null, null, null, null, false, language);
        }
        Role role = Role.of(token);
        if (role == null) {
            throw new Problem(401, "platform.session-ended");
        }
        return new Caller("account-of-" + token, role, "130100000000", null, false, language);
    }

    @Override
    public void admit(Caller caller, String permission) {
        if (caller.anonymous()) {
            throw new Problem(401, "platform.login-needed");
        }
        if (scope(caller, permission) == null) {
            throw Problem.forbidden("platform.not-allowed").with("permission", permission);
        }
    }

    @Override
    public Caller caller() {
        Caller caller = callers.get();
        return caller == null ? Caller.NOBODY : caller;
    }

    @Override
    public Scope scope(String permission) {
        return scope(caller(), permission);
    }

    private static Scope scope(Caller caller, String permission) {
        return caller.role() != null && permission.startsWith(caller.role().code()) ? Scope.ALL : null;
    }

    @Override
    public void require(String permission, String region, String owner) {
        if (!allows(permission, region, owner)) {
            throw Problem.forbidden("platform.not-allowed");
        }
    }

    @Override
    public boolean allows(String permission, String region, String owner) {
        return scope(permission) != null;
    }

    @Override
    public <T> T as(Caller caller, Callable<T> work) {
        Caller former = callers.get();
        callers.set(caller);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new java.lang.reflect.UndeclaredThrowableException(e);
        } finally {
            callers.set(former);
        }
    }

    @Override
    public Optional<Reply> find(RequestScope.Idempotency again) {
        Kept found = kept.get(again.owner() + '\n' + again.key());
        if (found != null && !found.fingerprint.equals(again.fingerprint())) {
            throw Problem.refused("platform.idempotency-key-reused");
        }
        return found == null ? Optional.empty() : Optional.of(found.reply);
    }

    /** The keys under which answers are kept. */
    java.util.Set<String> keys() {
        return kept.keySet();
    }

    @Override
    public void complete(RequestScope.Idempotency again, Reply reply) {
        kept.put(again.owner() + '\n' + again.key(), new Kept(again.fingerprint(), reply));
    }

    /** What the store does: the effect and the draft of its answer are there together, or neither. */
    void record(String draft) {
        RequestScope scope = RequestScope.current();
        if (scope.idempotency() == null) {
            return;
        }
        String key = scope.idempotency().owner() + '\n' + scope.idempotency().key();
        Reply reply = new Reply(200, "application/json", draft.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (kept.putIfAbsent(key, new Kept(scope.idempotency().fingerprint(), reply)) != null) {
            throw Problem.conflict("platform.repeated");
        }
        scope.recorded(true);
    }
}
