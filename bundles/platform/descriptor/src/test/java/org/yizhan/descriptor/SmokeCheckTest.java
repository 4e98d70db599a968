// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Smoke;

class SmokeCheckTest {
    private final Refusals refusals = new Refusals();

    @Path("v1/board")
    static class Good {
        @GET
        @Smoke
        @Permission(Permission.PUBLIC)
        public void whole() {}

        @GET
        @Path("/newest/")
        @Permission(Permission.PUBLIC)
        @Smoke("?limit=1")
        public void newest() {}

        @GET
        @Path("{id}")
        @Permission(Permission.PUBLIC)
        public void unasked() {}
    }

    @Path("v1/board")
    static class Bad {
        @POST
        @Smoke
        @Permission(Permission.PUBLIC)
        public void posting() {}

        @Smoke
        public void nothing() {}

        @GET
        @Path("{id}")
        @Smoke
        @Permission(Permission.PUBLIC)
        public void variable() {}

        @GET
        @Path("own")
        @Smoke
        @Permission(value = Permission.SESSION, expects = "session:own")
        public void closed() {}

        @GET
        @Path("odd")
        @Smoke("limit=1 HTTP/1.1")
        @Permission(Permission.PUBLIC)
        public void odd() {}
    }

    static class Nowhere {
        @GET
        @Smoke
        @Permission(Permission.PUBLIC)
        public void nowhere() {}
    }

    private static List<Code.Endpoint> endpoints(Class<?> type) throws IOException {
        Code code = new Code();
        try (var in = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
            code.read(in.readAllBytes());
        }
        return code.endpoints();
    }

    @Test
    void findsTheWholePaths() throws IOException {
        new SmokeCheck(refusals).check(endpoints(Good.class));
        assertThat(refusals.all()).isEmpty();
        assertThat(SmokeCheck.requests("acme.board", endpoints(Good.class)))
                .containsExactly("/api/acme.board/v1/board", "/api/acme.board/v1/board/newest?limit=1");
    }

    @Test
    void refusesWhatNobodyCouldAsk() throws IOException {
        new SmokeCheck(refusals).check(endpoints(Bad.class));
        new SmokeCheck(refusals).check(endpoints(Nowhere.class));
        assertThat(refusals.all())
                .hasSize(6)
                .anySatisfy(text ->
                        assertThat(text).endsWith("Bad.posting declares a smoke request, but it answers no GET"))
                .anySatisfy(text ->
                        assertThat(text).endsWith("Bad.nothing declares a smoke request, but it answers no GET"))
                .anySatisfy(text -> assertThat(text).contains("Bad.variable ").endsWith("or has a variable"))
                .anySatisfy(text -> assertThat(text).contains("Bad.closed ").endsWith("the platform asks as nobody"))
                .anySatisfy(text -> assertThat(text).contains("Bad.odd ").endsWith("is no query as in \"?limit=1\""))
                .anySatisfy(
                        text -> assertThat(text).contains("Nowhere.nowhere ").contains("is not whole"));
    }
}
