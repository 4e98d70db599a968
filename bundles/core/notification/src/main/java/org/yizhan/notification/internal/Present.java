// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;

/** Who is there to be told: nobody writes to who has left, least of all because their being erased ended something. */
@Component(service = Present.class)
public class Present {
    private final Workers workers;
    private final Employers employers;

    @Activate
    public Present(@Reference Workers workers, @Reference Employers employers) {
        this.workers = workers;
        this.employers = employers;
    }

    /** The ids of the recipients who are registered and have not left. */
    Set<String> of(Collection<Draft> drafts) {
        Set<String> there = new HashSet<>();
        each(drafts, Side.WORKER, ids -> workers.find(ids).stream()
                .filter(Worker::active)
                .map(Worker::id)
                .forEach(there::add));
        each(drafts, Side.EMPLOYER, ids -> employers.find(ids).stream()
                .filter(Employer::active)
                .map(Employer::id)
                .forEach(there::add));
        return there;
    }

    private static void each(Collection<Draft> drafts, Side side, Consumer<List<String>> chunk) {
        chunked(
                drafts.stream()
                        .filter(draft -> draft.side() == side)
                        .map(Draft::recipient)
                        .toList(),
                chunk);
    }

    /** Hands on each id once, at most 200 at a time, as the other modules take them; none when there are none. */
    static void chunked(Collection<String> ids, Consumer<List<String>> chunk) {
        List<String> all = new ArrayList<>(new HashSet<>(ids));
        all.remove(null);
        for (int i = 0; i < all.size(); i += Page.MAX) {
            chunk.accept(all.subList(i, Math.min(all.size(), i + Page.MAX)));
        }
    }
}
