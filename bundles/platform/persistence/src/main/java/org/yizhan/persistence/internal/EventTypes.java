// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.yizhan.api.event.Event;

/** The names of events: the last word of the package and the record's name. */
final class EventTypes {
    private EventTypes() {}

    static String name(Class<? extends Event> type) {
        String home = type.getPackageName();
        return home.substring(home.lastIndexOf('.') + 1) + "." + type.getSimpleName();
    }

    static Map<String, Class<? extends Event>> names(Set<Class<? extends Event>> types) {
        Map<String, Class<? extends Event>> names = new HashMap<>();
        types.forEach(type -> names.put(name(type), type));
        return names;
    }
}
