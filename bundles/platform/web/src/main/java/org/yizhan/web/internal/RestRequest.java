// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.message.internal.AcceptableMediaType;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;

/** A request that remembers how the few {@code Accept} headers of the world are read. */
final class RestRequest extends ContainerRequest {
    private static final int REMEMBERED = 256;
    private static final int LONGEST = 200;
    private static final Map<String, List<AcceptableMediaType>> ACCEPTED = new ConcurrentHashMap<>();

    RestRequest(URI base, URI address, String method, Visit visit, ResourceConfig config) {
        super(
                base,
                address,
                method,
                visit.secure ? Connection.SEALED : Connection.PLAIN,
                new MapPropertiesDelegate(),
                config);
        setProperty(Visit.KEY, visit);
    }

    @Override
    public List<AcceptableMediaType> getQualifiedAcceptableMediaTypes() {
        List<String> headers = getHeaders().get("Accept");
        if (headers == null || headers.size() != 1 || headers.get(0).length() > LONGEST) {
            return super.getQualifiedAcceptableMediaTypes();
        }
        List<AcceptableMediaType> known = ACCEPTED.get(headers.get(0));
        if (known == null) {
            known = List.copyOf(super.getQualifiedAcceptableMediaTypes());
            if (ACCEPTED.size() < REMEMBERED) {
                ACCEPTED.put(headers.get(0), known);
            }
        }
        return known;
    }
}
