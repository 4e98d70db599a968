// SPDX-License-Identifier: Apache-2.0
package org.yizhan.hello.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Ids;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Smoke;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.store.Store;
import org.yizhan.api.words.Words;

/** The whole of the smallest module: a word, a table, a setting, two endpoints. */
@Component(service = HelloResource.class)
@JakartarsResource
@Path("v1/greetings")
public class HelloResource {
    private final Store store;
    private final Access access;
    private final Words words;
    private final Settings settings;
    private final Clock clock;

    @Activate
    public HelloResource(
            @Reference(target = "(yizhan.module=hello)") Store store,
            @Reference Access access,
            @Reference Words words,
            @Reference Settings settings,
            @Reference Clock clock) {
        this.store = store;
        this.access = access;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    /** The welcome and the newest greetings. */
    @GET
    @Smoke
    @Permission(Permission.PUBLIC)
    public Hall hall() {
        String welcome = words.text("hello", "hello.welcome", access.caller().language(), Map.of());
        List<Greeting> newest = store.read(
                em -> em.createQuery("SELECT g FROM GreetingEntity g ORDER BY g.id DESC", GreetingEntity.class)
                        .setMaxResults(settings.number("hall-greetings").intValue())
                        .getResultStream()
                        .map(GreetingEntity::toRecord)
                        .toList());
        return new Hall(welcome, newest);
    }

    /** Leaves a greeting. */
    @POST
    @Permission(
            value = "hello.greet",
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region"})
    public Response greet(@NotNull NewGreeting greeting) {
        return Response.status(201)
                .entity(store.write(em -> {
                    GreetingEntity entity =
                            new GreetingEntity(Ids.next(), access.caller().region(), greeting.text(), clock.instant());
                    em.persist(entity);
                    return entity.toRecord();
                }))
                .build();
    }

    /** What the hall says. */
    public record Hall(String welcome, List<Greeting> greetings) {}

    /** What somebody leaves. */
    public record NewGreeting(@NotBlank @Size(max = 200) String text) {}
}
