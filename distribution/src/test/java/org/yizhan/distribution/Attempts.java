// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yizhan.testkit.distribution.RunningServer;

/** Sends what nobody should, with several clients at once, and reads the answers as a stranger would. */
final class Attempts {
    private static final int CLIENTS = 4;
    private static final int NO_ANSWER = 599;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[a-z]+(\\.[a-z0-9-]+)+");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”");
    /** What is said of a form that nobody has put into words. */
    private static final List<String> UNSAID = List.of("is not written as required", "写法不符合要求");

    private static final Pattern LATIN = Pattern.compile("[a-zA-Z]{2}");

    private final RunningServer server;
    private final AtomicInteger turns = new AtomicInteger();

    Attempts(RunningServer server) {
        this.server = server;
    }

    /** What came back. */
    record Answer(Attempt attempt, int status, String type, String body, String language) {
        boolean refused() {
            return status >= 400;
        }

        boolean taken() {
            return status >= 200 && status < 300;
        }

        /** The code of a problem, or nothing. */
        String code() {
            return json().path("code").asText();
        }

        /** Whether the text stands in a value of the answer, as it is. */
        boolean holds(String text) {
            return Attempts.holds(json(), text);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException noJson) {
                return JSON.missingNode();
            }
        }

        @Override
        public String toString() {
            return attempt + " answered " + status + " " + body.substring(0, Math.min(400, body.length()));
        }
    }

    /** Whether the text stands in a value, as it is. */
    static boolean holds(JsonNode json, String text) {
        String written = TextNode.valueOf(text).toString();
        return json.toString().contains(written.substring(1, written.length() - 1));
    }

    Answer send(Attempt attempt) {
        String language = turns.incrementAndGet() % 2 == 0 ? "zh-CN" : "en";
        try {
            HttpResponse<String> answer = server.send(attempt.on(server.request(attempt.path()), language));
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(attempt, answer.statusCode(), type, answer.body(), language);
        } catch (UncheckedIOException noAnswer) {
            return new Answer(attempt, NO_ANSWER, "", noAnswer.toString(), language);
        }
    }

    List<Answer> sendAll(Collection<Attempt> attempts) {
        return all(attempts, this::send);
    }

    /** The same for everything, by several at once; the order of the results is that of what they are made of. */
    static <A, B> List<B> all(Collection<A> everything, Function<A, B> action) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<B>> tasks = new ArrayList<>();
            everything.forEach(one -> tasks.add(() -> told(one, action)));
            List<B> results = new ArrayList<>();
            for (Future<B> done : clients.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } finally {
            clients.shutdownNow();
        }
    }

    /** Says in the message itself what went wrong and about what: a report may show nothing but the first message. */
    private static <A, B> B told(A one, Function<A, B> action) {
        try {
            return action.apply(one);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("the client for " + one + " failed: " + e, e);
        }
    }

    /** What is wrong with an answer to something that must be refused. */
    static Optional<String> notRefused(Answer answer) {
        return answer.refused() ? broken(answer) : Optional.of("TAKEN: " + answer);
    }

    /** What is wrong with an answer in itself: a fault of the server's, or a refusal that does not say why. */
    static Optional<String> broken(Answer answer) {
        if (answer.status() >= 500) {
            return Optional.of("FAILED: " + answer);
        }
        if (!answer.refused()) {
            return Optional.empty();
        }
        JsonNode problem = answer.json();
        // What is quoted is the caller's own.
        String detail = QUOTED.matcher(problem.path("detail").asText()).replaceAll("");
        boolean spoken = answer.language().equals("en")
                ? LATIN.matcher(detail).find() && !CHINESE.matcher(detail).find()
                : CHINESE.matcher(detail).find();
        boolean whole = answer.type().startsWith("application/problem+json")
                && CODE.matcher(problem.path("code").asText()).matches()
                && problem.path("status").asInt() == answer.status()
                && !problem.path("title").asText().isBlank()
                // The title stands in for a sentence that nobody has written.
                && !problem.path("detail").equals(problem.path("title"));
        boolean filled = !detail.contains("{") && !detail.contains("}") && !detail.contains("[]");
        for (JsonNode field : problem.path("fields")) {
            filled &= !field.path("message").asText().isBlank()
                    && !field.path("message").asText().contains("${")
                    && !UNSAID.contains(field.path("message").asText());
        }
        return spoken && whole && filled ? Optional.empty() : Optional.of("NOT SAID WELL: " + answer);
    }
}
