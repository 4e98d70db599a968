// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** Where this deployment is and what it is called: what a profile of it begins with. */
@Component(service = PlaceResource.class)
@JakartarsResource
@Path("v1/place")
@Produces(MediaType.APPLICATION_JSON)
public final class PlaceResource {
    private final OwnPlace place;

    @Activate
    public PlaceResource(@Reference OwnPlace place) {
        this.place = place;
    }

    /** As it counts now. */
    @GET
    @Permission(
            value = "platform.modules",
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public View read() {
        return new View(place.region(), place.name(), place.title(), place.colour(), place.vendors());
    }

    /**
     * The place.
     *
     * @param region its twelve digits
     * @param name of the place, if it was assembled with a profile; else null
     * @param title what the hall is called; null when nothing was said
     * @param colour {@code #rrggbb}, or null when nothing was said
     * @param vendors the modules whose files came with the profile
     */
    public record View(String region, String name, String title, String colour, List<String> vendors) {}
}
