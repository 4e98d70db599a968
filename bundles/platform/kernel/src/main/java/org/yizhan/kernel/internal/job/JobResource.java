// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.words.Words;

/** Jobs: everybody sees their own, operators see all; a result goes to nobody but its owner. */
@Component(service = JobResource.class)
@JakartarsResource
@Path("v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobResource {
    private static final String ALL = "platform.jobs";
    private static final int USUAL_LIMIT = 50;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final ServerJobs jobs;
    private final Access access;
    private final Words words;
    private final Audit audit;

    @Activate
    public JobResource(
            @Reference ServerJobs jobs, @Reference Access access, @Reference Words words, @Reference Audit audit) {
        this.jobs = jobs;
        this.access = access;
        this.words = words;
        this.audit = audit;
    }

    /** The newest first. */
    @GET
    @Permission(
            value = Permission.SESSION,
            expects = {"session:own", "platform-operator:all"})
    public Page<JobView> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = limit == null ? USUAL_LIMIT : limit;
        if (size < 1 || size > Page.MAX) {
            throw Problem.invalid("platform.bad-limit").with("max", Page.MAX);
        }
        if (cursor != null && !ID.matcher(cursor).matches()) {
            throw Problem.invalid("platform.bad-cursor");
        }
        Caller caller = access.caller();
        String account = access.scope(ALL) == null ? caller.account() : null;
        Page<JobRecord> page = jobs.table().page(account, cursor, size);
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Permission(
            value = Permission.SESSION,
            expects = {"session:own", "platform-operator:all"})
    public JobView one(@PathParam("id") String id) {
        return view(visible(id));
    }

    /** Asks it to stop. What it has done stays done. */
    @POST
    @Path("{id}/cancel")
    @Permission(
            value = Permission.SESSION,
            expects = {"session:own", "platform-operator:all"})
    public JobView cancel(@PathParam("id") String id) {
        visible(id);
        audit.record("platform.cancel-job", id, java.util.Map.of());
        return view(jobs.cancel(id));
    }

    /** The file that it has kept; gone after seven days. */
    @GET
    @Path("{id}/result")
    @Produces(MediaType.WILDCARD)
    @Permission(value = Permission.SESSION, expects = "session:own")
    public Response result(@PathParam("id") String id) {
        JobRecord job = jobs.table().find(id);
        if (!job.account().equals(access.caller().account())) {
            throw Problem.notFound("platform.not-found");
        }
        JobFileEntity file = jobs.table().file(id);
        byte[] content = jobs.files().open(id, file);
        String name = URLEncoder.encode(job.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(content, job.fileType())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .build();
    }

    private JobRecord visible(String id) {
        JobRecord job = jobs.table().find(id);
        if (!job.account().equals(access.caller().account()) && access.scope(ALL) == null) {
            throw Problem.notFound("platform.not-found");
        }
        return job;
    }

    private JobView view(JobRecord job) {
        Caller caller = access.caller();
        return JobView.of(job, job.account().equals(caller.account()), words, caller.language());
    }
}
