// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.ModuleGate;

/** Access for the bundle that asks: a module beside the core acts for whoever calls it or for nobody, and never for anybody else. */
@Component(service = Access.class, scope = ServiceScope.BUNDLE)
public final class OwnAccess implements Access {
    private final boolean beside;
    private final Authorizer access;

    @Activate
    public OwnAccess(ComponentContext context, @Reference Authorizer access) {
        this(context.getUsingBundle().getLocation(), access);
    }

    /** @param location of the bundle that asks */
    OwnAccess(String location, Authorizer access) {
        this.beside = ModuleGate.letIn(location);
        this.access = access;
    }

    @Override
    public Caller caller() {
        return access.caller();
    }

    @Override
    public Scope scope(String permission) {
        return access.scope(permission);
    }

    @Override
    public void require(String permission, String region, String owner) {
        access.require(permission, region, owner);
    }

    @Override
    public boolean allows(String permission, String region, String owner) {
        return access.allows(permission, region, owner);
    }

    @Override
    public <T> T as(Caller caller, Callable<T> work) {
        if (beside && !nobody(caller) && !within(caller, access.caller())) {
            throw Problem.forbidden("access.caller-foreign");
        }
        return access.as(caller, work);
    }

    private static boolean nobody(Caller caller) {
        return caller.anonymous()
                && caller.role() == null
                && caller.region() == null
                && caller.subject() == null
                && !caller.system();
    }

    /** Whether it is the same one, with no more than they have proved. */
    private static boolean within(Caller caller, Caller now) {
        return Objects.equals(caller.account(), now.account())
                && caller.role() == now.role()
                && Objects.equals(caller.region(), now.region())
                && Objects.equals(caller.subject(), now.subject())
                && (now.system() || !caller.system())
                && (now.confirmed() || !caller.confirmed());
    }
}
