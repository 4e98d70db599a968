// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Smoke;

class SmokeCheckTest {
    private static final String TEN = "0123456789";
    private static final String HUNDRED = TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN;
    /** 970 characters; with the module's name and the query more than 1,000. */
    private static final String LONG = HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED
            + HUNDRED + TEN + TEN + TEN + TEN + TEN + TEN + TEN;

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

    /** What the hall would not take, and with it the module. */
    @Path("v1/board")
    static class Unfit {
        @GET
        @Path("two words")
        @Smoke
        @Permission(Permission.PUBLIC)
        public void blank() {}

        @GET
        @Path("岗位")
        @Smoke
        @Permission(Permission.PUBLIC)
        public void foreign() {}

        @GET
        @Path(LONG)
        @Smoke("?limit=1")
        @Permission(Permission.PUBLIC)
        public void tooLong() {}
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
        new SmokeCheck(refusals).check("acme.board", endpoints(Good.class));
        assertThat(refusals.all()).isEmpty();
        assertThat(SmokeCheck.requests("acme.board", endpoints(Good.class)))
                .containsExactly("/api/acme.board/v1/board", "/api/acme.board/v1/board/newest?limit=1");
    }

    @Test
    void refusesWhatNobodyCouldAsk() throws IOException {
        new SmokeCheck(refusals).check("acme.board", endpoints(Bad.class));
        new SmokeCheck(refusals).check("acme.board", endpoints(Nowhere.class));
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

    @Test
    void refusesWhatTheHallWouldNotTake() throws IOException {
        new SmokeCheck(refusals).check("acme.board.of.a.long.name", endpoints(Unfit.class));
        assertThat(refusals.all())
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("Unfit.blank ").contains("spaces"))
                .anySatisfy(text -> assertThat(text).contains("Unfit.foreign ").contains("spaces"))
                .anySatisfy(text -> assertThat(text).contains("Unfit.tooLong ").contains("1000"));
    }

    @Test
    void refusesMoreThanAHundred() throws IOException {
        Code.Endpoint one = endpoints(Good.class).get(0);
        new SmokeCheck(refusals).check("acme.board", Collections.nCopies(100, one));
        assertThat(refusals.all()).isEmpty();
        new SmokeCheck(refusals).check("acme.board", Collections.nCopies(101, one));
        assertThat(refusals.all()).singleElement().asString().contains("101", "100");
    }
}
