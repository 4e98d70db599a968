// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Permission;

/** An endpoint that does not say in what it answers, nor that its body is to be checked. */
class UnmarkedEndpointTest {
    private final Notes notes = new Notes();
    private RunningDoor door;

    /** A body with rules. */
    public record Note(@NotNull @Size(min = 2, max = 5) String text) {}

    /** The endpoint. */
    @Path("v1/notes")
    public static class Notes {
        final AtomicInteger written = new AtomicInteger();

        @POST
        @Permission(Permission.PUBLIC)
        public Note write(@NotNull Note note) {
            written.incrementAndGet();
            return note;
        }

        @GET
        @Permission(Permission.PUBLIC)
        public Note read(@QueryParam("urgent") Boolean urgent, @QueryParam("old") boolean old) {
            return new Note(urgent + " " + old);
        }
    }

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor();
        door.host.serve("notes", List.of(notes), List.of());
    }

    @AfterEach
    void stop() throws Exception {
        door.close();
    }

    @Test
    void checksTheFieldsOfItsBody() throws Exception {
        HttpResponse<String> refused = door.post("/api/notes/v1/notes", "{\"text\":\"too long\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode problem = RunningDoor.json(refused);
        assertThat(problem.path("code").asText()).isEqualTo("platform.invalid-fields");
        assertThat(problem.at("/fields/0/pointer").asText()).isEqualTo("/text");
        assertThat(door.post("/api/notes/v1/notes", "{}").statusCode()).isEqualTo(400);
        assertThat(notes.written).hasValue(0);
        assertThat(door.post("/api/notes/v1/notes", "{\"text\":\"𬭚㛃\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesNothingForFalseThatIsNot() throws Exception {
        assertThat(RunningDoor.json(door.get("/api/notes/v1/notes"))
                        .path("text")
                        .asText())
                .isEqualTo("null false");
        assertThat(RunningDoor.json(door.get("/api/notes/v1/notes?urgent=false&old=true"))
                        .path("text")
                        .asText())
                .isEqualTo("false true");
        for (String query : List.of("urgent=1", "urgent=", "urgent=a%00", "old=yes", "old=TRUE")) {
            HttpResponse<String> refused = door.get("/api/notes/v1/notes?" + query);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(RunningDoor.code(refused)).isEqualTo("platform.unknown-value");
        }
    }

    @Test
    void refusesABodyThatEndsTooSoon() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                door.request("/").build().uri().getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/notes/v1/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 2000\r\n\r\n{\"text\":\"fine\"}")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("platform.bad-request");
        }
        assertThat(notes.written).hasValue(0);
    }

    @Test
    void doesNothingWhenItsAnswerIsNotWanted() throws Exception {
        HttpResponse<String> refused = door.send(door.request("/api/notes/v1/notes")
                .header("Content-Type", "application/json")
                .header("Accept", "image/png")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"fine\"}")));
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(RunningDoor.code(refused)).isEqualTo("platform.not-acceptable");
        assertThat(notes.written).hasValue(0);
    }
}
