// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.rest.Versioned;
import org.yizhan.api.rest.Versions;

/** A resource with one of everything. */
@Path("v1")
@Produces("application/json")
public class SampleResource {
    private final TestServices services;
    final AtomicInteger effects = new AtomicInteger();
    final CountDownLatch slowEntered = new CountDownLatch(1);
    final CountDownLatch slowMayGo = new CountDownLatch(1);

    SampleResource(TestServices services) {
        this.services = services;
    }

    public enum Kind {
        CLEANING,
        COOKING,
        MOVING
    }

    public record Line(
            @NotBlank @Size(max = 40) String what, @Min(1) long payFen) {}

    public record Thing(
            @NotBlank @Size(max = 200) String name,
            int places,
            long payFen,
            BigDecimal weight,
            @NotNull Kind kind,
            LocalDate day,
            Instant at,
            boolean urgent,
            @Valid List<Line> lines,
            Map<String, String> notes) {}

    public record Stored(String id, String name, long version) implements Versioned {}

    @GET
    @Path("things/{id}")
    @Permission(Permission.PUBLIC)
    public Stored read(@PathParam("id") int id) {
        if (id == 404) {
            throw Problem.notFound("platform.not-found");
        }
        return new Stored(Integer.toString(id), "帽子", 7);
    }

    @PUT
    @Path("things/{id}")
    @Permission(Permission.PUBLIC)
    public Stored change(@PathParam("id") int id, @HeaderParam("If-Match") String ifMatch, Thing thing) {
        Versions.require(ifMatch, 7);
        return new Stored(Integer.toString(id), thing.name(), 8);
    }

    @GET
    @Path("things")
    @Permission(Permission.PUBLIC)
    public Page<Stored> list(
            @QueryParam("kind") Kind kind,
            @QueryParam("text") @Size(max = 10) String text,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int rows = Cursor.limit(limit, 20);
        List<String> after = Cursor.decode(cursor, 1);
        int from = after == null ? 0 : Integer.parseInt(after.get(0));
        List<Stored> items = java.util.stream.IntStream.range(from, from + rows)
                .mapToObj(i -> new Stored(Integer.toString(i), text, i))
                .toList();
        return new Page<>(items, Cursor.encode(Integer.toString(from + rows)));
    }

    @POST
    @Path("things")
    @Permission(Permission.PUBLIC)
    public Response make(Thing thing) {
        services.record("{\"id\":\"1\"}");
        return Response.created(URI.create("v1/things/" + effects.incrementAndGet()))
                .entity(new Stored(Integer.toString(effects.get()), thing.name(), 1))
                .build();
    }

    /** Done once, shown once. */
    @POST
    @Path("secrets")
    @Permission(Permission.PUBLIC)
    public Response secret() {
        services.record("true");
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(new Stored(Integer.toString(effects.incrementAndGet()), "the secret", 1))
                .cacheControl(never)
                .build();
    }

    public record Answer(
            @NotNull Boolean lift,

            @DecimalMin("0.5") @DecimalMax(value = "9", inclusive = false)
            BigDecimal weight) {}

    @POST
    @Path("answers")
    @Permission(Permission.PUBLIC)
    public Stored answer(@NotNull Answer answer) {
        return new Stored(Boolean.toString(answer.lift()), "answered", 1);
    }

    @POST
    @Path("many")
    @Permission(Permission.PUBLIC)
    public Stored many(@NotNull @Size(max = 2) List<@Valid Line> lines) {
        return new Stored("many", "taken", lines.size());
    }

    @POST
    @Path("late-repeat")
    @Permission(Permission.PUBLIC)
    public Stored lateRepeat() {
        services.complete(
                org.yizhan.api.platform.RequestScope.current().idempotency(),
                new org.yizhan.api.platform.Replies.Reply(201, "application/json", "{\"id\":\"first\"}".getBytes()));
        throw Problem.conflict("platform.repeated");
    }

    @POST
    @Path("login")
    @Permission(Permission.PUBLIC)
    public Stored login() {
        return new Stored("session", services.caller().account(), 1);
    }

    @GET
    @Path("who")
    @Permission(Permission.SESSION)
    public Stored who() {
        return new Stored(
                services.caller().account(), services.caller().language().toLanguageTag(), 1);
    }

    @POST
    @Path("worker-only")
    @Permission("worker.do")
    public Stored workerOnly(Thing thing) {
        return new Stored("done", thing.name(), 1);
    }

    @DELETE
    @Path("things/{id}")
    @Permission(value = "worker.do", expects = "worker:own")
    public void drop(@PathParam("id") int id) {
        effects.addAndGet(id);
    }

    @GET
    @Path("undeclared")
    public Stored undeclared() {
        return new Stored("never", "shown", 1);
    }

    @GET
    @Path("broken")
    @Permission(Permission.PUBLIC)
    public Stored broken() {
        throw new IllegalStateException("the secret is 13812345678");
    }

    @GET
    @Path("unwritable")
    @Permission(Permission.PUBLIC)
    public Object unwritable() {
        return new Unwritable();
    }

    public static final class Unwritable {
        public String getName() {
            throw new IllegalStateException("cannot be written");
        }
    }

    @GET
    @Path("slow")
    @Permission(Permission.PUBLIC)
    public Stored slow() throws InterruptedException {
        slowEntered.countDown();
        slowMayGo.await();
        return new Stored("slow", "done", 1);
    }

    @GET
    @Path("later")
    @Permission(Permission.PUBLIC)
    public void later(@Suspended AsyncResponse response) {
        CompletableFuture.runAsync(() -> response.resume(new Stored("later", "done", 3)));
    }
}
