// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.net.URL;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.Access;
import org.yizhan.api.platform.Authenticator;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.platform.Place;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.RequestMetrics;
import org.yizhan.api.words.Words;

/** The services of others, as they come and go. The door outlives them all. */
final class OsgiServices implements Services, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OsgiServices.class);

    private final ServiceTracker<Authenticator, Authenticator> authenticator;
    private final ServiceTracker<Access, Access> access;
    private final ServiceTracker<Replies, Replies> replies;
    private final ServiceTracker<RequestMetrics, RequestMetrics> metrics;
    private final ServiceTracker<Words, Words> words;
    private final ServiceTracker<Modules, Modules> modules;
    private final ServiceTracker<EventLog, EventLog> events;
    private final ServiceTracker<Place, Place> place;
    private final BundleContext context;
    private final Revisions revisions = new Revisions();
    private ServiceTracker<EventLog, AutoCloseable> listening;

    OsgiServices(BundleContext context) {
        this.context = context;
        this.authenticator = new ServiceTracker<>(context, Authenticator.class, null);
        this.access = new ServiceTracker<>(context, Access.class, null);
        this.replies = new ServiceTracker<>(context, Replies.class, null);
        this.metrics = new ServiceTracker<>(context, RequestMetrics.class, null);
        this.words = new ServiceTracker<>(context, Words.class, null);
        this.modules = new ServiceTracker<>(context, Modules.class, null);
        this.events = new ServiceTracker<>(context, EventLog.class, null);
        this.place = new ServiceTracker<>(context, Place.class, null);
        all().forEach(ServiceTracker::open);
    }

    /** Calls back whenever there are new events. */
    void onNewEvents(Runnable wake) {
        listening = new ServiceTracker<>(context, EventLog.class, null) {
            @Override
            public AutoCloseable addingService(ServiceReference<EventLog> reference) {
                return context.getService(reference).onNew(wake);
            }

            @Override
            public void removedService(ServiceReference<EventLog> reference, AutoCloseable listener) {
                try {
                    listener.close();
                } catch (Exception alreadyGone) {
                    LOG.debug("The event log had gone before its listener", alreadyGone);
                }
                context.ungetService(reference);
            }
        };
        listening.open();
    }

    @Override
    public Authenticator authenticator() {
        return authenticator.getService();
    }

    @Override
    public Access access() {
        return access.getService();
    }

    @Override
    public Replies replies() {
        return replies.getService();
    }

    @Override
    public RequestMetrics metrics() {
        return metrics.getService();
    }

    @Override
    public Words words() {
        return words.getService();
    }

    @Override
    public Modules modules() {
        return modules.getService();
    }

    @Override
    public EventLog events() {
        return events.getService();
    }

    @Override
    public Place place() {
        return place.getService();
    }

    @Override
    public URL file(Modules.Module module, String path) {
        Bundle bundle = bundle(module);
        return bundle == null ? null : bundle.getEntry(path);
    }

    @Override
    public String revision(Modules.Module module) {
        Bundle bundle = bundle(module);
        return bundle == null ? null : revisions.of(bundle);
    }

    private Bundle bundle(Modules.Module module) {
        Bundle bundle = context.getBundle(module.bundleId());
        // One that stops is about to shut its gate; who came in before finds what was there.
        boolean there = bundle != null && (bundle.getState() & (Bundle.ACTIVE | Bundle.STOPPING)) != 0;
        return there ? bundle : null;
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close();
        }
        all().forEach(ServiceTracker::close);
    }

    private List<ServiceTracker<?, ?>> all() {
        return List.of(authenticator, access, replies, metrics, words, modules, events, place);
    }
}
