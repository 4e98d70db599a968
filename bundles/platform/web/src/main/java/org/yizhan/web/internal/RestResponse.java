// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Configuration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.message.internal.HeaderUtils;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;

/** Writes what Jersey answers into the servlet's response, at once or later. */
final class RestResponse implements ContainerResponseWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RestResponse.class);

    private final Visit visit;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RestParts parts;
    private volatile AsyncContext later;
    private volatile TimeoutHandler timeout;
    private volatile ScheduledFuture<?> alarm;
    private volatile StreamOutput stream;

    RestResponse(Visit visit, HttpServletRequest request, HttpServletResponse response, RestParts parts) {
        this.visit = visit;
        this.request = request;
        this.response = response;
        this.parts = parts;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
        if (!response.isCommitted()) {
            // A first answer may have failed half way.
            response.resetBuffer();
        }
        response.setStatus(answer.getStatus());
        headers(answer);
        try {
            if (answer.getStatus() >= 400 && !answer.hasEntity()) {
                parts.problems().send(Refusals.bare(answer.getStatus()), visit, response);
                return OutputStream.nullOutputStream();
            }
            if (length >= 0) {
                response.setContentLengthLong(length);
            }
            return answer.isChunked() && later != null ? stream() : response.getOutputStream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void headers(ContainerResponse answer) {
        for (Map.Entry<String, List<Object>> header : answer.getHeaders().entrySet()) {
            boolean first = true;
            for (Object value : header.getValue()) {
                String text = value instanceof String plain ? plain : HeaderUtils.asString(value, (Configuration) null);
                if (first) {
                    response.setHeader(header.getKey(), text);
                } else {
                    response.addHeader(header.getKey(), text);
                }
                first = false;
            }
        }
    }

    /** An open end: nobody waits for it when the module changes. */
    private OutputStream stream() throws IOException {
        visit.streaming = true;
        StreamOutput output = new StreamOutput(
                later, response.getOutputStream(), ended -> parts.streams().remove(visit.module, ended));
        parts.streams().add(visit.module, output);
        later = null;
        stream = output;
        output.open();
        return output;
    }

    @Override
    public boolean suspend(long duration, TimeUnit unit, TimeoutHandler handler) {
        if (later != null || stream != null) {
            return false;
        }
        later = request.startAsync();
        later.setTimeout(0);
        visit.detached = true;
        timeout = handler;
        setSuspendTimeout(duration, unit);
        return true;
    }

    @Override
    public void setSuspendTimeout(long duration, TimeUnit unit) {
        ScheduledFuture<?> former = alarm;
        if (former != null) {
            former.cancel(false);
        }
        TimeoutHandler handler = timeout;
        if (duration > 0 && handler != null) {
            alarm = parts.clock().schedule(() -> handler.onTimeout(this), duration, unit);
        }
    }

    @Override
    public void commit() {
        finish();
    }

    @Override
    public void failure(Throwable error) {
        try {
            Problem problem = parts.refusals().problem(error);
            parts.problems().send(problem, visit, response);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            finish();
        }
    }

    private void finish() {
        ScheduledFuture<?> running = alarm;
        if (running != null) {
            running.cancel(false);
        }
        StreamOutput following = stream;
        if (following != null) {
            following.close();
        }
        AsyncContext open = later;
        if (open != null) {
            later = null;
            release();
            open.complete();
        }
    }

    /** An answer that was held back until it is whole is so now. */
    private void release() {
        HeldResponse held = visit.held;
        try {
            if (held != null) {
                held.release();
            }
        } catch (IOException gone) {
            LOG.debug("The caller of {} has gone", visit.requestId, gone);
        }
    }

    /** The server collects small answers itself, and then knows their length. */
    @Override
    public boolean enableResponseBuffering() {
        return false;
    }
}
