// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that has waited: it is asynchronous already, which whoever stands behind need not know. */
final class ResumedRequest extends HttpServletRequestWrapper {
    private final Visit visit;
    private final AsyncContext context;

    ResumedRequest(HttpServletRequest request, Visit visit, AsyncContext context) {
        super(request);
        this.visit = visit;
        this.context = context;
    }

    @Override
    public AsyncContext startAsync() {
        visit.detached = true;
        return context;
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return startAsync();
    }

    @Override
    public boolean isAsyncStarted() {
        return visit.detached;
    }
}
