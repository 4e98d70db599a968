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
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.TrustedPublisher;

/** Whom this node trusts. To be read alone: whoever has the machine decides it, and nobody over the network. */
@Component(service = TrustResource.class)
@JakartarsResource
@Path("v1/trust")
@Produces(MediaType.APPLICATION_JSON)
public final class TrustResource {
    private final ModuleGate gate;

    @Activate
    public TrustResource(@Reference ModuleGate gate) {
        this.gate = gate;
    }

    /** The publishers whose signature lets a module in, by their names. */
    @GET
    @Permission(value = "platform.site", expects = "platform-operator:all")
    public List<TrustedPublisher> all() {
        return gate.publishers();
    }
}
