// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;

class CodeCheckTest {
    private final Refusals refusals = new Refusals();

    static class Open {
        @GET
        @Permission(Permission.PUBLIC)
        public void everybody() {}

        @GET
        @Permission(
                value = Permission.PUBLIC,
                expects = {"employer:own", "reviewer:region"})
        public void everybodyAndMoreForSome() {}

        @POST
        @Permission(
                value = Permission.SESSION,
                expects = {"session:own", "platform-operator:all"})
        public void anySession() {}

        @PUT
        @Permission(
                value = "posting.write",
                expects = {"employer:own", "bureau-admin:region"})
        public void declared() {}

        public void noEndpoint() {}
    }

    static class Unguarded {
        @DELETE
        public void naked() {}
    }

    static class Undeclared {
        @GET
        @Permission(
                value = "posting.wrote",
                expects = {"employer:own"})
        public void wrong() {}
    }

    static class WithoutExpectation {
        @PATCH
        @Permission("posting.write")
        public void silent() {}
    }

    static class SessionWithoutExpectation {
        @POST
        @Permission(Permission.SESSION)
        public void silent() {}
    }

    static class SessionForAPermission {
        @GET
        @Permission(value = "posting.write", expects = "session:own")
        public void odd() {}

        @GET
        @Permission(value = Permission.SESSION, expects = "everybody:own")
        public void odder() {}
    }

    static class WrongExpectation {
        @GET
        @Permission(
                value = "posting.write",
                expects = {"employer", "employer:mine", "worker:own"})
        public void odd() {}
    }

    static class Throws {
        Problem constructor(String variable) {
            return new Problem(409, "posting.closed").with("posting.value", variable);
        }

        Problem factory() {
            return Problem.refused("posting.refused");
        }

        Problem computed(String code) {
            return new Problem(409, code);
        }
    }

    private static Code read(Class<?> type) throws IOException {
        Code code = new Code();
        try (var in = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
            code.read(in.readAllBytes());
        }
        return code;
    }

    private List<String> check(Class<?> type) throws IOException {
        Descriptor descriptor = new DescriptorReader(new Refusals()).read(DescriptorReaderTest.GOOD);
        new CodeCheck(refusals).check(descriptor, read(type).endpoints());
        return refusals.all();
    }

    @Test
    void findsEveryEndpoint() throws IOException {
        assertThat(read(Open.class).endpoints()).hasSize(4);
    }

    @Test
    void acceptsWhatIsGuarded() throws IOException {
        assertThat(check(Open.class)).isEmpty();
    }

    @Test
    void refusesAnEndpointWithoutPermission() throws IOException {
        assertThat(check(Unguarded.class))
                .singleElement()
                .asString()
                .endsWith("naked answers requests without @Permission");
    }

    @Test
    void refusesAPermissionThatIsNotDeclared() throws IOException {
        assertThat(check(Undeclared.class))
                .singleElement()
                .asString()
                .endsWith("\"posting.wrote\", which module.yaml does not declare; did you mean \"posting.write\"?");
    }

    @Test
    void refusesAnEndpointWithoutExpectation() throws IOException {
        assertThat(check(WithoutExpectation.class))
                .singleElement()
                .asString()
                .endsWith("silent must say in expects who may use \"posting.write\"");
    }

    @Test
    void refusesASessionWithoutExpectation() throws IOException {
        assertThat(check(SessionWithoutExpectation.class))
                .singleElement()
                .asString()
                .endsWith("silent must say in expects who may use \"session\"");
    }

    @Test
    void takesEverySessionOnlyWhereEverySessionMayCall() throws IOException {
        assertThat(check(SessionForAPermission.class))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("odd expects \"session:own\", which is no"))
                .anySatisfy(text -> assertThat(text).contains("odder expects \"everybody:own\", which is no"));
    }

    @Test
    void refusesExpectationsThatCannotHold() throws IOException {
        assertThat(check(WrongExpectation.class))
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("expects \"employer\", which is no"))
                .anySatisfy(text -> assertThat(text).contains("expects \"employer:mine\", which is no"))
                .anySatisfy(text -> assertThat(text).endsWith("\"posting.write\" is not granted to worker"));
    }

    @Test
    void refusesEndpointsInABundleThatIsNoModule() throws IOException {
        new CodeCheck(refusals).check(null, read(Open.class).endpoints());
        assertThat(refusals.all()).hasSize(4).allSatisfy(text -> assertThat(text)
                .endsWith("has no YIZHAN-INF/module.yaml"));
    }

    @Test
    void findsTheProblemCodesThatAreLiterals() throws IOException {
        assertThat(read(Throws.class).problemCodes()).containsExactlyInAnyOrder("posting.closed", "posting.refused");
    }
}
