// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.concurrent.Callable;

/**
 * The request that this thread works for. The door sets it; the store reads it to keep the idempotency row with the effect, the
 * audit to say where a deed came from. Absent for the platform's own work.
 */
public final class RequestScope {
    private static final ThreadLocal<RequestScope> CURRENT = new ThreadLocal<>();

    private final String requestId;
    private final String module;
    private final String remoteAddress;
    private final Idempotency idempotency;
    private boolean recorded;

    /**
     * @param requestId unique, safe to log
     * @param module the id of the module that serves it
     * @param remoteAddress the caller's address behind trusted proxies
     * @param idempotency null when the request carries no key
     */
    public RequestScope(String requestId, String module, String remoteAddress, Idempotency idempotency) {
        this.requestId = requestId;
        this.module = module;
        this.remoteAddress = remoteAddress;
        this.idempotency = idempotency;
    }

    /** @return null when the thread serves no request */
    public static RequestScope current() {
        return CURRENT.get();
    }

    /** Runs the work for this request and puts the former one back. */
    public <T> T run(Callable<T> work) throws Exception {
        RequestScope former = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            if (former == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(former);
            }
        }
    }

    public String requestId() {
        return requestId;
    }

    public String module() {
        return module;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    /** True once a committed transaction holds the idempotency row. */
    public boolean recorded() {
        return recorded;
    }

    public void recorded(boolean now) {
        recorded = now;
    }

    /**
     * The key of a request that may be sent again.
     *
     * @param owner the account, or the remote address of nobody
     * @param key the SHA-256 of what the client sent, 43 characters
     * @param fingerprint SHA-256 of method, path and body, 43 characters
     */
    public record Idempotency(String owner, String key, String fingerprint) {}
}
