// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * Every endpoint of the running distribution, as it describes itself, is fed with bodies that nobody should send: by somebody
 * who may call it, about something that is there, in a request that would have been taken but for the one value. It answers with
 * a problem that says why in the caller's language, never with 500, and has written nothing.
 */
@OnDistribution
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final int TOO_MANY = 429;

    static final String CHANGES = "POST /api/platform/v1/changes platform.unfit-sdk";
    static final String ERASURE = "POST /api/access/v1/people/me/erasure access.code-wrong";
    private static final String LETTERS = "POST /api/platform/v1/dead-letters/{id}/retry";
    /** Making a new one keeps the former ones for an hour. */
    private static final String KEYS = "/api/access/v1/keys";

    /** Texts that have a form, so that not every character has a place in them. */
    private static final List<String> FORMED = List.of(
            "role",
            "region",
            "current",
            "password",
            "mobile",
            "code",
            "account",
            "shift",
            "worker",
            "consent",
            "upTo",
            "kind",
            "trade",
            "trades",
            "nature",
            "natures",
            "themes",
            "employer",
            "site",
            "id",
            "list",
            "parent",
            "idNumber",
            "creditCode",
            "subject",
            "value",
            "now",
            "advance");
    /** What an operation does not read, or reads as something that has a form. */
    private static final List<String> APART = List.of(
            "POST /api/access/v1/accounts /name",
            "PUT /api/posting/v1/postings/{id} /employer",
            "POST /api/registration/v1/workers /consent",
            "POST /api/registration/v1/employers /consent",
            "PATCH /api/registration/v1/workers/{id} /consent",
            "PATCH /api/registration/v1/employers/{id} /consent",
            // A change that is really made keeps why it was asked for: ModuleSwapIT.
            "POST /api/platform/v1/changes /why",
            "POST /api/platform/v1/changes/plan /why");

    private static final List<String> NO_OBJECTS =
            List.of("", "{", "{\"a\":", "[]", "\"text\"", "null", "1e999", "NaN", "{}{", "\u0000", "{'a':1}", "{},");
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final RunningServer server;
    private BadRequests bad;

    BadInputIT(RunningServer server) {
        this.server = server;
    }

    @BeforeAll
    void describe() {
        bad = requests(server);
    }

    @AfterAll
    void cleanUp() {
        bad.close();
    }

    BadRequests requests(RunningServer to) {
        return new BadRequests(to, Database.onDerby(to));
    }

    final BadRequests bad() {
        return bad;
    }

    /** Or else that a spoiled request is refused would prove nothing. */
    @Test
    void takesWhatIsGood() {
        Map<Boolean, List<OpenApi.Operation>> all = bad.operations().stream()
                .collect(Collectors.partitioningBy(operation -> operation.path().equals(KEYS)));
        List<Attempts.Answer> answers = new ArrayList<>(Attempts.all(all.get(false), this::good));
        answers.addAll(Attempts.all(all.get(true), this::good));
        assertThat(all.get(true)).isNotEmpty();
        assertThat(answers)
                .filteredOn(answer -> !answer.taken())
                .extracting(answer -> answer.attempt().operation() + " " + answer.code())
                .containsExactlyInAnyOrderElementsOf(refusedAllTheSame());
    }

    /**
     * A dead letter is left by a consumer that refuses an event again and again for minutes, and none does. Where only the server
     * writes to the database, a test cannot put one there either. The modules stay as they are, and nobody is sent a second code
     * within the minute.
     */
    List<String> refusedAllTheSame() {
        return List.of(LETTERS + " platform.not-found", CHANGES, ERASURE);
    }

    private Attempts.Answer good(OpenApi.Operation operation) {
        // Of spoiled passwords, too many may have been tried.
        bad.good().used(operation);
        Attempts.Answer answer = bad.attempts().send(Attempt.of(bad.good().of(operation)));
        bad.good().used(operation);
        return answer;
    }

    @Test
    void refusesBodiesThatAreNoObject() {
        bad.assertRefused(bad.prepared(bad.withBody(), BadInputIT::noObjects));
    }

    private static List<Attempt> noObjects(GoodRequest good) {
        Attempt attempt = Attempt.of(good);
        String text = good.body().toString();
        List<Attempt> sent = new ArrayList<>();
        for (String body : NO_OBJECTS) {
            sent.add(attempt.body(body, () -> bytes(body, StandardCharsets.UTF_8)));
        }
        sent.add(attempt.body("Latin-1", () -> bytes(text.replace("{", "{\u00e9"), StandardCharsets.ISO_8859_1)));
        sent.add(attempt.body("UTF-16", () -> bytes(text, StandardCharsets.UTF_16)));
        sent.add(attempt.body("half", () -> bytes(text.substring(0, text.length() / 2), StandardCharsets.UTF_8)));
        sent.add(attempt.body("a list", () -> bytes("[" + text + "]", StandardCharsets.UTF_8)));
        sent.add(attempt.body("twice", () -> bytes(text + text, StandardCharsets.UTF_8)));
        sent.add(attempt.body("no body", () -> null));
        return sent;
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void refusesFieldsThatDoNotFit() {
        bad.assertRefused(bad.prepared(bad.withBody(), good -> {
            Attempt attempt = Attempt.of(good);
            return bad.spoiler().unfit(good.operation().body(), good.body()).stream()
                    .filter(spoiled -> !isApart(good.operation(), spoiled.at()))
                    .map(attempt::body)
                    .toList();
        }));
    }

    /** Whether it is taken or not; what is not taken is then sent once more, all together, and must not have written anything. */
    @Test
    void answersWhatIsOdd() {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        List<Attempt> refused = Attempts.all(bad.withBody(), operation -> odd(operation, wrong)).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(wrong).isEmpty();
        bad.assertRefused(refused);
    }

    private List<Attempt> odd(OpenApi.Operation operation, List<String> wrong) {
        List<Attempt> refused = new ArrayList<>();
        GoodRequest first = bad.good().of(operation);
        for (Spoiled kind : bad.spoiler().odd(operation.body(), first.body())) {
            GoodRequest good = bad.good().of(operation);
            Attempt attempt = Attempt.of(good).body(new Spoiled(good.body(), kind.at(), kind.value()));
            Attempts.Answer answer = bad.attempts().send(attempt);
            Attempts.broken(answer).ifPresent(wrong::add);
            // Who is locked out for a while is let in again later.
            boolean lasting = !answer.taken() && answer.status() != TOO_MANY;
            if (lasting) {
                refused.add(attempt);
            } else {
                bad.good().used(operation);
            }
        }
        return refused;
    }

    /** Who is called 𬭚 is called so by the server, too. */
    @Test
    void keepsRareCharacters() {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        Map<String, Attempts.Answer> silent = new ConcurrentHashMap<>();
        Attempts.all(bad.withBody(), operation -> {
            GoodRequest first = bad.good().of(operation);
            bad.spoiler().texts(operation.body(), first.body(), FORMED).stream()
                    .filter(at -> !isApart(operation, at))
                    .forEach(at -> {
                        keep(operation, at, Misfits.RARE, wrong, silent);
                        keep(operation, at, Misfits.LINES, wrong, silent);
                    });
            return operation;
        });
        bad.tables().missing(silent.keySet()).forEach(text -> wrong.add("LOST: " + silent.get(text)));
        assertThat(wrong).isEmpty();
    }

    /** Or else that nothing was written would prove nothing. */
    @Test
    void seesWhatIsWritten() {
        Fixtures fixtures = bad.good().fixtures();
        People.Person worker = fixtures.people().worker(GoodRequests.HOME);
        assertThat(bad.tables().by(() -> fixtures.consent(worker)))
                .anyMatch(rows -> rows.startsWith("registration_consent [") && rows.contains(worker.id()));
        assertThat(bad.tables().by(() -> {})).isEmpty();
    }

    private static boolean isApart(OpenApi.Operation operation, JsonPointer at) {
        return APART.stream().anyMatch((operation + " " + at)::startsWith);
    }

    /** @param silent takes the texts that must stand in a table, since the answer does not show them */
    private void keep(
            OpenApi.Operation operation,
            JsonPointer at,
            String kind,
            List<String> wrong,
            Map<String, Attempts.Answer> silent) {
        String text = kind + SERIAL.incrementAndGet();
        GoodRequest good = bad.good().of(operation);
        String value = TextNode.valueOf(text).toString();
        Attempts.Answer answer = bad.attempts().send(Attempt.of(good).body(new Spoiled(good.body(), at, value)));
        if (!answer.taken()) {
            // A name has one line.
            boolean right =
                    kind.equals(Misfits.LINES) && Attempts.notRefused(answer).isEmpty();
            if (!right) {
                wrong.add("REFUSED: " + answer);
            }
            return;
        }
        bad.good().used(operation);
        if (!answer.holds(text) && !isRevealed(answer, text)) {
            silent.put(text, answer);
        }
    }

    /** Whether it stands in the clear data of the person that the answer is about. */
    private boolean isRevealed(Attempts.Answer answer, String text) {
        String[] path = answer.attempt().operation().path().split("/");
        if (!path[2].equals("registration") || path[4].equals("consents")) {
            return false;
        }
        People people = bad.good().fixtures().people();
        boolean hardship = path[path.length - 1].equals("hardship");
        String reveal = "/api/registration/v1/" + path[4] + "/"
                + answer.json().path("id").asText() + (hardship ? "/hardship/reveal" : "/reveal");
        Map<String, Object> asked = hardship
                ? Map.of("purpose", "LEGAL_DUTY")
                : Map.of("fields", List.of("NAME", "ADDRESS"), "purpose", "CONTACT");
        JsonNode clear = people.hall()
                .post(people.of("station-staff").token(), reveal, asked)
                .orFail(reveal);
        return Attempts.holds(clear, text);
    }
}
