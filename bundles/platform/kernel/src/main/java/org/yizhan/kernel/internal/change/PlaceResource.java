// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** Where this deployment is and what it is called: what a profile of it begins with. */
@Component(service = PlaceResource.class)
@JakartarsResource
@Path("v1/place")
@Produces(MediaType.APPLICATION_JSON)
public final class PlaceResource {
    private final View place;

    @Activate
    public PlaceResource(BundleContext context) {
        String region = context.getProperty("yizhan.region");
        String title = written(context.getProperty("yizhan.name"));
        View known = new View(region, null, title.isEmpty() ? null : title, null, List.of());
        try {
            AssembledProfile profile =
                    AssembledProfile.read(java.nio.file.Path.of(context.getProperty("karaf.etc"), "profile.json"));
            known = new View(
                    region,
                    profile.place().name(),
                    known.title(),
                    profile.place().brand().colour(),
                    profile.vendor().stream().map(AssembledProfile.Vendor::id).toList());
        } catch (IOException e) {
            // Not assembled with a profile, or with one that cannot be read, which the health says.
        }
        this.place = known;
    }

    /** The framework reads files of properties as Latin-1, and people write them as UTF-8. */
    private static String written(String text) {
        if (text == null || text.chars().anyMatch(c -> c > 255)) {
            return text == null ? "" : text.strip();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().strip();
        } catch (CharacterCodingException latin) {
            return text.strip();
        }
    }

    /** As {@code etc} says. */
    @GET
    @Permission(
            value = "platform.modules",
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public View read() {
        return place;
    }

    /**
     * The place.
     *
     * @param region its twelve digits
     * @param name of the place, if it was assembled with a profile; else null
     * @param title what the hall is called; null when nothing was said
     * @param colour {@code #rrggbb} of the profile, or null
     * @param vendors the modules whose files came with the profile
     */
    public record View(String region, String name, String title, String colour, List<String> vendors) {}
}
