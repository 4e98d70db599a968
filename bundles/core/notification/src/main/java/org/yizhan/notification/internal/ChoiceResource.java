// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** By which ways the caller is told besides their inbox. */
@Component(service = ChoiceResource.class)
@JakartarsResource
@Path("v1/choices")
public final class ChoiceResource {
    private static final int MOST = 20;

    private final Choices choices;

    @Activate
    public ChoiceResource(@Reference Choices choices) {
        this.choices = choices;
    }

    /** The ways that are offered, and which of them the caller wants; addresses are masked. */
    @GET
    @Permission(
            value = Choices.CHOOSE,
            expects = {"worker:own", "employer:own"})
    public List<Choices.View> own() {
        return choices.own();
    }

    /** Replaces what the caller wants. A way that is wanted already keeps its address when none is given. */
    @PUT
    @Permission(
            value = Choices.CHOOSE,
            expects = {"worker:own", "employer:own"})
    public List<Choices.View> choose(@NotNull @Valid Wanted wanted) {
        return choices.choose(wanted.ways().stream()
                .map(way -> new Choices.Way(way.channel(), way.address(), way.language()))
                .toList());
    }

    /** The ways that are wanted; empty for the inbox alone. */
    public record Wanted(@NotNull @Size(max = MOST) List<@NotNull @Valid Way> ways) {}

    /**
     * A way that is wanted.
     *
     * @param address where to; null for the one that is known
     * @param language zh-CN or en; null for that of the request
     */
    public record Way(
            @NotBlank @Size(max = 80) String channel,
            @Size(max = 200) String address,
            @Size(max = 10) String language) {
        /** Never shows the address. */
        @Override
        public String toString() {
            return "Way[" + channel + "]";
        }
    }
}
