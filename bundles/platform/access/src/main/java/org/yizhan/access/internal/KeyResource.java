// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;

/** The keys of the vault, which nobody ever sees. */
@Component(service = KeyResource.class)
@JakartarsResource
@Path("v1/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeyResource {
    private final KeyRing keys;
    private final Audit audit;
    private final Retirement retirement;

    @Activate
    public KeyResource(@Reference KeyRing keys, @Reference Audit audit, @Reference Retirement retirement) {
        this.keys = keys;
        this.audit = audit;
        this.retirement = retirement;
    }

    /** Which keys there are, the newest first: that one seals, the others only open. */
    @GET
    @Permission(
            value = "access.rotate-keys",
            expects = {"platform-operator:all"})
    public List<Key> all() {
        return keys.sealingKeys().stream()
                .map(row -> new Key(row.kid(), row.createdAt(), row.algorithm()))
                .toList();
    }

    /** Makes a new key: what is sealed from now on is sealed with it, what was sealed before still opens. */
    @POST
    @Permission(
            value = "access.rotate-keys",
            expects = {"platform-operator:all"})
    public Map<String, String> rotate() {
        String kid = keys.rotate();
        audit.record("access.rotate-keys", kid, Map.of());
        return Map.of("key", kid);
    }

    /** Destroys a former key for good. Refused while anything is still sealed with it, and says how many values are. */
    @POST
    @Path("{kid}/retire")
    @Permission(
            value = "access.rotate-keys",
            expects = {"platform-operator:all"})
    public Map<String, String> retire(@PathParam("kid") String kid) {
        retirement.retire(kid);
        return Map.of("retired", kid);
    }

    /**
     * What may be known of a key.
     *
     * @param key its name
     * @param created when it was made
     * @param algorithm by which it seals
     */
    public record Key(String key, Instant created, String algorithm) {}
}
