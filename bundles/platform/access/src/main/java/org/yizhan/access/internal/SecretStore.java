// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.Callable;
import org.yizhan.api.platform.RequestScope;
import org.yizhan.api.store.Store;

/**
 * The module's store without the request's idempotency row. Answers of this module carry tokens and one-time passwords, which must
 * not be kept; and its writes inside another module's request must not pass for that request's effect.
 */
final class SecretStore implements Store {
    private final Store store;

    SecretStore(Store store) {
        this.store = store;
    }

    @Override
    public <T> T write(Work<T> work) {
        return apart(() -> store.write(work));
    }

    /** Runs work that writes apart from the request's idempotency row. */
    static <T> T apart(Callable<T> work) {
        RequestScope request = RequestScope.current();
        boolean keyed = request != null && request.idempotency() != null;
        try {
            return keyed
                    ? new RequestScope(request.requestId(), request.module(), request.remoteAddress(), null).run(work)
                    : work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return store.read(work);
    }

    @Override
    public Dialect dialect() {
        return store.dialect();
    }
}
