// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import java.util.concurrent.Callable;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Scope;

/** Keeps the caller of each thread, and lets everybody but nobody do everything. */
final class ThreadAccess implements Access {
    private final ThreadLocal<Caller> caller = ThreadLocal.withInitial(() -> Caller.NOBODY);

    @Override
    public Caller caller() {
        return caller.get();
    }

    @Override
    public Scope scope(String permission) {
        return caller.get().anonymous() ? null : Scope.ALL;
    }

    @Override
    public void require(String permission, String region, String owner) {
        if (!allows(permission, region, owner)) {
            throw Problem.forbidden("platform.not-allowed");
        }
    }

    @Override
    public boolean allows(String permission, String region, String owner) {
        return scope(permission) != null;
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
