// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.job;

import org.osgi.annotation.versioning.ProviderType;

/** Runs long work apart from the request. Jobs are listed, cancelled and fetched over REST at {@code /api/platform/v1/jobs}. */
@ProviderType
public interface Jobs {
    /**
     * Queues the work; it runs as the caller who asked. A job that was running when its node died is marked failed with
     * {@code platform.job-interrupted}, by the node's next start or by another node within a minute: work that writes must be
     * safe to ask for again.
     *
     * @param kind {@code <module>.<name>}; its title is the word {@code job.<kind>}
     * @return the job's id
     */
    String submit(String kind, Work work);

    /** The work of a job. */
    @FunctionalInterface
    interface Work {
        void run(Progress progress) throws Exception;
    }

    /** What running work says of itself. */
    interface Progress {
        /** @param total 0 when not yet known */
        void at(long done, long total);

        /** True when somebody asked to stop; the work then returns soon and leaves what it has done in order. */
        boolean cancelled();

        /** Keeps a file of at most 20 MB as the job's result; a second call replaces the first. */
        void result(String fileName, String mediaType, byte[] content);

        /** Keeps a small summary, written as JSON. */
        void summary(Object summary);
    }
}
