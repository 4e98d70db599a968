// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.RequestMetrics;
import org.yizhan.api.platform.RequestScope;

/** The way from the gate through the module and out again, as the caller and within the request's scope. */
final class Passage {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    private final Services services;
    private final ProblemBodies problems;

    private final Gates gates;

    Passage(Services services, ProblemBodies problems, Gates gates) {
        this.services = services;
        this.problems = problems;
        this.gates = gates;
    }

    /** Counts an answered request. */
    void count(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        RequestMetrics metrics = services.metrics();
        if (metrics != null) {
            boolean nobodys = visit.crowdedOut || gates.find(visit.module) == null;
            String module = nobodys ? "-" : visit.module;
            metrics.served(module, request.getMethod(), response.getStatus(), System.nanoTime() - visit.began);
        }
    }

    Walk walk(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Settings settings) {
        return new Walk(visit, request, response, chain, settings);
    }

    /** One request's way. */
    final class Walk extends Parking.Guest {
        private final FilterChain chain;
        private final Settings settings;

        private Walk(
                Visit visit,
                HttpServletRequest request,
                HttpServletResponse response,
                FilterChain chain,
                Settings settings) {
            super(visit, request, response);
            this.chain = chain;
            this.settings = settings;
        }

        /** @param gate null for what belongs to no module */
        @Override
        void through(Gate gate, int limit) throws IOException {
            try {
                run(gate, request);
            } finally {
                visit.detached |= request.isAsyncStarted();
                leave(gate, limit);
            }
        }

        @Override
        void resume(Gate gate, int limit, AsyncContext context) {
            try {
                run(gate, new ResumedRequest(request, visit, context));
            } catch (IOException gone) {
                LOG.debug("The caller of {} has gone", visit.requestId, gone);
            } finally {
                leave(gate, limit);
                if (!visit.detached) {
                    count();
                    context.complete();
                }
            }
        }

        /** Once a request, wherever it ends that has left the thread it came on. */
        @Override
        void count() {
            Passage.this.count(visit, request, response);
        }

        @Override
        void refuse(Problem problem) throws IOException {
            problems.send(problem, visit, response);
        }

        private void run(Gate gate, HttpServletRequest now) throws IOException {
            if (gate == null) {
                walk(now, null);
            } else {
                gate.begins(visit);
                try {
                    walk(now, gate.isBeside() ? gate : null);
                } finally {
                    gate.ends(visit);
                }
            }
            if (response.getStatus() >= 400 && !visit.detached) {
                Door.drain(request);
            }
        }

        /** @param beside the gate, when it is one of a module beside the core, or null */
        private void walk(HttpServletRequest now, Gate beside) throws IOException {
            Visit former = visit.enter();
            try {
                services.access()
                        .as(
                                visit.caller,
                                () -> visit.scope.run(() -> {
                                    serve(now, beside);
                                    return null;
                                }));
            } catch (Problem refused) {
                refuse(refused);
            } catch (UndeclaredThrowableException checked) {
                if (checked.getCause() instanceof IOException gone) {
                    throw gone;
                }
                fail(checked.getCause());
            } catch (RuntimeException | Error unforeseen) {
                fail(unforeseen);
            } finally {
                Visit.leave(former);
            }
        }

        private void fail(Throwable unforeseen) throws IOException {
            Failures.log(visit.module, visit.requestId, unforeseen);
            refuse(new Problem(500, "platform.internal"));
        }

        private void serve(HttpServletRequest now, Gate beside) throws IOException, ServletException {
            RequestScope.Idempotency again = visit.scope.idempotency();
            Replies replies = services.replies();
            if (again == null || replies == null) {
                pass(now, response, beside);
                return;
            }
            Replies.Reply known = replies.find(again).orElse(null);
            if (known != null) {
                Repeats.send(known, response);
                return;
            }
            KeptResponse kept = new KeptResponse(response);
            pass(now, kept, beside);
            if (visit.repeated) {
                Repeats.send(replies.find(again).orElseThrow(() -> Problem.conflict("platform.repeated")), response);
                return;
            }
            keep(replies, again, kept);
            kept.release();
        }

        private void keep(Replies replies, RequestScope.Idempotency again, KeptResponse kept) {
            if (!visit.scope.recorded() || kept.getStatus() >= 500) {
                return;
            }
            try {
                replies.complete(again, kept.secret() ? withheld() : reply(kept));
            } catch (RuntimeException draftStays) {
                LOG.warn("The answer of {} was not kept", visit.requestId, draftStays);
            }
        }

        private static Replies.Reply reply(KeptResponse kept) {
            return new Replies.Reply(kept.getStatus(), kept.getContentType(), kept.body());
        }

        /** Who asks again learns that it is done, and nothing of what was shown. */
        private Replies.Reply withheld() {
            Problem done = Problem.conflict("platform.answer-not-kept");
            return new Replies.Reply(done.status(), ProblemBodies.TYPE, problems.body(done, visit));
        }

        /** A module's own servlet may throw a problem too. */
        private void pass(HttpServletRequest now, HttpServletResponse out, Gate beside)
                throws IOException, ServletException {
            try {
                if (beside != null) {
                    held(now, out, beside);
                } else {
                    chain.doFilter(now, out);
                }
            } catch (ServletException wrapped) {
                if (wrapped.getRootCause() instanceof Problem problem) {
                    answer(problem, out);
                } else {
                    throw wrapped;
                }
            } catch (Problem problem) {
                answer(problem, out);
            }
        }

        private void held(HttpServletRequest now, HttpServletResponse out, Gate beside)
                throws IOException, ServletException {
            HeldResponse held = new HeldResponse(out, visit, settings.answerBytes(), problems);
            visit.held = held;
            Thread thread = Thread.currentThread();
            ClassLoader former = thread.getContextClassLoader();
            thread.setContextClassLoader(beside.mark(visit.module, former));
            try {
                chain.doFilter(now, held);
            } finally {
                thread.setContextClassLoader(former);
            }
            if (!visit.detached) {
                held.release();
            }
        }

        private void answer(Problem problem, HttpServletResponse out) throws IOException {
            if ("platform.repeated".equals(problem.code())) {
                visit.repeated = true;
            }
            problems.send(problem, visit, out);
        }

        private void leave(Gate gate, int limit) {
            if (gate == null) {
                return;
            }
            gate.returns(limit);
            if (visit.detached && !visit.streaming) {
                request.getAsyncContext().addListener(new Leaving(gate, limit, this::count));
            } else {
                gate.leave(limit);
            }
        }
    }

    /** Leaves the gate when the open request ends. */
    private record Leaving(Gate gate, int limit, Runnable count) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            gate.leave(limit);
            count.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
