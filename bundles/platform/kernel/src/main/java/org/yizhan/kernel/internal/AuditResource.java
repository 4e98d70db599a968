// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.AuditLog;

/** The audit: what was done by whom, and whether anybody changed the record of it. */
@Component(service = AuditResource.class)
@JakartarsResource
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final String SEE = "platform.audit";
    private static final int USUAL_LIMIT = 50;

    private final AuditLog log;
    private final Audit audit;

    @Activate
    public AuditResource(@Reference AuditLog log, @Reference Audit audit) {
        this.log = log;
        this.audit = audit;
    }

    /** Rows, the newest first. An action that ends with a dot stands for all that begin with it. */
    @GET
    @Permission(
            value = SEE,
            expects = {"auditor:all", "platform-operator:all"})
    public Page<AuditLog.Entry> search(
            @QueryParam("action") String action,
            @QueryParam("subject") String subject,
            @QueryParam("actor") String actor,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = limit == null ? USUAL_LIMIT : limit;
        if (size < 1 || size > Page.MAX) {
            throw Problem.invalid("platform.bad-limit").with("max", Page.MAX);
        }
        AuditLog.Query query = new AuditLog.Query(action, subject, actor, instant("from", from), instant("to", to));
        return log.search(query, cursor, size);
    }

    /** Recomputes the whole chain. */
    @POST
    @Path("verify")
    @Permission(
            value = SEE,
            expects = {"auditor:all", "platform-operator:all"})
    public AuditLog.Verdict verify() {
        AuditLog.Verdict verdict = log.verify();
        audit.record("platform.verify-audit", null, Map.of("whole", verdict.whole(), "checked", verdict.checked()));
        return verdict;
    }

    private static Instant instant(String name, String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("platform.bad-parameter").with("parameter", name);
        }
    }
}
