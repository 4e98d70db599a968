// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.concurrent.Callable;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Scope;

/** Keeps the caller of each thread, who may do everything. */
final class ThreadCaller implements Access {
    private final ThreadLocal<Caller> caller = ThreadLocal.withInitial(() -> Caller.NOBODY);

    @Override
    public Caller caller() {
        return caller.get();
    }

    @Override
    public Scope scope(String permission) {
        return Scope.ALL;
    }

    @Override
    public void require(String permission, String region, String owner) {
        if (!allows(permission, region, owner)) {
            throw new IllegalStateException();
        }
    }

    @Override
    public boolean allows(String permission, String region, String owner) {
        return true;
    }

    @Override
    public <T> T as(Caller other, Callable<T> work) {
        Caller former = caller.get();
        caller.set(other);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            caller.set(former);
        }
    }
}
