// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.yizhan.api.event.Event;
import org.yizhan.api.platform.ModuleGate;

/**
 * The names of events: whose they are and the record's name. Of the core the last word of the package says whose; of a module beside
 * it its id, since its packages may be called as it likes.
 */
final class EventTypes {
    private EventTypes() {}

    static String name(Class<? extends Event> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        if (bundle != null && ModuleGate.letIn(bundle.getLocation())) {
            return home(bundle) + "." + type.getSimpleName();
        }
        String home = type.getPackageName();
        return home.substring(home.lastIndexOf('.') + 1) + "." + type.getSimpleName();
    }

    /** The id of a module beside the core. */
    static String home(Bundle bundle) {
        return bundle.getLocation().substring(ModuleGate.LOCATION.length());
    }

    static Map<String, Class<? extends Event>> names(Set<Class<? extends Event>> types) {
        Map<String, Class<? extends Event>> names = new HashMap<>();
        types.forEach(type -> names.put(name(type), type));
        return names;
    }
}
