// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.RunningServer;

/** Sends spoiled requests to a server as it describes itself, and judges what comes of them. */
final class BadRequests implements AutoCloseable {
    private final OpenApi api;
    private final GoodRequests requests;
    private final Attempts attempts;
    private final TableWatch tables;
    private final Rarities rarities;

    BadRequests(RunningServer server, Database database) {
        try {
            api = new OpenApi(
                    new ObjectMapper().readTree(server.get("/api/openapi.json").body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        People people = new People(new HallClient(server.url()), server.commandLineToken());
        this.rarities = new Rarities(server, database);
        this.requests = new GoodRequests(new Fixtures(people, new Wire(server.url()), rarities));
        this.attempts = new Attempts(server);
        this.tables = new TableWatch(database);
    }

    @Override
    public void close() {
        rarities.close();
    }

    GoodRequests good() {
        return requests;
    }

    Attempts attempts() {
        return attempts;
    }

    TableWatch tables() {
        return tables;
    }

    Spoiler spoiler() {
        return new Spoiler(api);
    }

    /** All but the stream, which has no end. */
    List<OpenApi.Operation> operations() {
        return api.operations().stream()
                .filter(operation -> !operation.path().endsWith("/stream"))
                .toList();
    }

    List<OpenApi.Operation> withBody() {
        return operations().stream()
                .filter(operation -> operation.body() != null)
                .toList();
    }

    /** What is to be sent, with all that it is about, made beforehand. */
    List<Attempt> prepared(Collection<OpenApi.Operation> operations, Function<GoodRequest, List<Attempt>> spoiling) {
        return Attempts.all(operations, operation -> spoiling.apply(requests.of(operation))).stream()
                .flatMap(List::stream)
                .toList();
    }

    void assertRefused(List<Attempt> bad) {
        assertThat(answered(bad, Attempts::notRefused)).isEmpty();
    }

    /** What is wrong with the answers, and what was written meanwhile. */
    List<String> answered(List<Attempt> sent, Function<Attempts.Answer, Optional<String>> rule) {
        List<String> wrong = new ArrayList<>();
        // That somebody is there is noted every few minutes, and is no trace of what they send.
        sent.stream().map(Attempt::token).filter(Objects::nonNull).distinct().forEach(token -> requests.fixtures()
                .people()
                .hall()
                .get(token, "/api/access/v1/sessions/current"));
        List<String> rows = tables.by(() -> attempts.sendAll(sent).forEach(answer -> {
            rule.apply(answer).ifPresent(wrong::add);
            if (answer.taken()) {
                requests.used(answer.attempt().operation());
            }
        }));
        rows.forEach(row -> wrong.add("WRITTEN: " + row));
        return wrong;
    }
}
