// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.yizhan.api.Problem;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.ModuleGate;

/** Gives each module beside the core an audit that takes its own doings alone: {@code <module>.<verb>}. */
final class OwnAudit implements ServiceFactory<Audit> {
    private final Audit all;

    OwnAudit(Audit all) {
        this.all = all;
    }

    @Override
    public Audit getService(Bundle bundle, ServiceRegistration<Audit> registration) {
        String location = bundle.getLocation();
        if (!ModuleGate.letIn(location)) {
            return all;
        }
        String module = location.substring(ModuleGate.LOCATION.length());
        return (action, subject, facts) -> record(module, action, subject, facts);
    }

    private void record(String module, String action, String subject, Map<String, ?> facts) {
        if (!action.startsWith(module) || action.lastIndexOf('.') != module.length()) {
            throw Problem.forbidden("platform.audit-foreign")
                    .with("module", module)
                    .with("action", action);
        }
        all.record(action, subject, facts);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Audit> registration, Audit service) {
        // Nothing of it is kept.
    }
}
