// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.Modules;

/** Keeps the caller of each thread and answers from the modules' grants. Needs no store, so that it is there before everything else. */
@Component(service = Authorizer.class)
public final class Authorizer implements Access {
    private final ThreadLocal<Caller> callers = new ThreadLocal<>();
    private final Grants grants;

    @Activate
    public Authorizer(@Reference Modules modules) {
        this.grants = new Grants(modules);
    }

    @Override
    public Caller caller() {
        Caller caller = callers.get();
        return caller == null ? Caller.NOBODY : caller;
    }

    @Override
    public Scope scope(String permission) {
        return scope(caller(), permission);
    }

    /** How far the permission of this caller reaches; null when there is none. */
    Scope scope(Caller caller, String permission) {
        if (caller.system()) {
            return Scope.ALL;
        }
        return caller.role() == null ? null : grants.scope(caller.role(), permission);
    }

    /**
     * How far this caller may use the permission now. Everything that uses one passes here: the door, the modules, the vault.
     *
     * @throws Problem {@code platform.not-allowed}, {@code access.confirm-needed} (403)
     */
    Scope use(Caller caller, String permission) {
        Scope scope = scope(caller, permission);
        if (scope == null) {
            throw Problem.forbidden("platform.not-allowed").with("permission", permission);
        }
        if (unproven(caller, scope, permission)) {
            throw Problem.forbidden("access.confirm-needed").with("permission", permission);
        }
        return scope;
    }

    private boolean unproven(Caller caller, Scope scope, String permission) {
        return scope != Scope.OWN && !caller.system() && !caller.confirmed() && grants.confirm(permission);
    }

    @Override
    public void require(String permission, String region, String owner) {
        Caller caller = caller();
        Scope scope = use(caller, permission);
        if (!reaches(caller, scope, region, owner)) {
            throw Problem.notFound("platform.not-found");
        }
    }

    @Override
    public boolean allows(String permission, String region, String owner) {
        Caller caller = caller();
        Scope scope = scope(caller, permission);
        return scope != null && !unproven(caller, scope, permission) && reaches(caller, scope, region, owner);
    }

    private static boolean reaches(Caller caller, Scope scope, String region, String owner) {
        return switch (scope) {
            case ALL -> true;
            case REGION -> RegionCode.covers(caller.region(), region);
            case OWN -> owner != null && owner.equals(caller.subject());
        };
    }

    @Override
    public <T> T as(Caller caller, Callable<T> work) {
        Caller former = callers.get();
        callers.set(caller);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e, "The work failed: " + e.getMessage());
        } finally {
            if (former == null) {
                callers.remove();
            } else {
                callers.set(former);
            }
        }
    }
}
