// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A module's own servlets behind the door. */
class PlainServletTest {
    private static final String PATTERN = "/api/sample/files/*";
    private static final String FILE = "/api/sample/files/one";

    private RunningDoor door;

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor();
        door.host.serve("sample", List.of(new SampleResource(door.services)), List.of());
        door.add(new Files(), PATTERN);
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void whatDeclaresNothingIsClosedToEverybody() throws Exception {
        assertThat(RunningDoor.code(door.get(FILE))).isEqualTo("platform.not-allowed");
        door.web.plainServlets.add("files", List.of(PATTERN), null);
        assertThat(door.get(FILE).statusCode()).isEqualTo(403);
        assertThat(as("platform-operator").statusCode()).isEqualTo(403);
        assertThat(door.send(door.request("/api/sample/v1/who").header("Authorization", "Bearer worker"))
                        .statusCode())
                .as("the REST components beside it")
                .isEqualTo(200);
    }

    @Test
    void whatIsPublicIsOpen() throws Exception {
        door.web.plainServlets.add("files", List.of(PATTERN), "public");
        assertThat(door.get(FILE).body()).isEqualTo("a file");
        assertThat(as("worker").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionIsAskedFor() throws Exception {
        door.web.plainServlets.add("files", List.of(PATTERN), "session");
        assertThat(RunningDoor.code(door.get(FILE))).isEqualTo("platform.login-needed");
        assertThat(as("worker").statusCode()).isEqualTo(200);
        assertThat(as("nobody-knows").statusCode()).isEqualTo(401);
    }

    @Test
    void aPermissionIsAskedFor() throws Exception {
        door.web.plainServlets.add("files", List.of(PATTERN), "worker.files");
        assertThat(door.get(FILE).statusCode()).isEqualTo(401);
        assertThat(as("employer").statusCode()).isEqualTo(403);
        assertThat(as("worker").body()).isEqualTo("a file");
    }

    @Test
    void twoThatDoNotAgreeAreClosedUntilOneGoes() throws Exception {
        door.web.plainServlets.add("files", List.of(PATTERN), "public");
        door.web.plainServlets.add("others", List.of(PATTERN, "/elsewhere"), "session");
        assertThat(as("worker").statusCode()).isEqualTo(403);
        door.web.plainServlets.remove("others");
        assertThat(as("worker").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodySlipsIntoThePlaceOfAllRestComponents() throws Exception {
        door.web.plainServlets.add("greedy", List.of(PlainServlets.REST), null);
        assertThat(door.send(door.request("/api/sample/v1/who").header("Authorization", "Bearer worker"))
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> as(String role) throws Exception {
        return door.send(door.request(FILE).header("Authorization", "Bearer " + role));
    }

    /** A servlet that asks for nothing by itself. */
    private static final class Files extends HttpServlet {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getOutputStream().print("a file");
        }
    }
}
