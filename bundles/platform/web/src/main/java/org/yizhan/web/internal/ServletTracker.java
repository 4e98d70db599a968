// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.osgi.util.tracker.ServiceTracker;

/** Tells {@link PlainServlets} of the servlets on the whiteboard that are not our own. Gets none of them. */
final class ServletTracker extends ServiceTracker<Object, Object> {
    private final BundleContext own;
    private final PlainServlets servlets;

    ServletTracker(BundleContext context, PlainServlets servlets) throws InvalidSyntaxException {
        super(
                context,
                FrameworkUtil.createFilter("(" + HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=*)"),
                null);
        this.own = context;
        this.servlets = servlets;
    }

    static ServletTracker of(BundleContext context, PlainServlets servlets) {
        try {
            return new ServletTracker(context, servlets);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Object addingService(ServiceReference<Object> reference) {
        if (own.getBundle().equals(reference.getBundle())) {
            return null;
        }
        modifiedService(reference, reference);
        return reference;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Object key) {
        Object said = reference.getProperty(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN);
        servlets.remove(key);
        servlets.add(
                key,
                said instanceof String[] all ? List.of(all) : List.of(String.valueOf(said)),
                reference.getProperty(PlainServlets.PERMISSION) instanceof String permission ? permission : null);
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Object key) {
        servlets.remove(key);
    }
}
