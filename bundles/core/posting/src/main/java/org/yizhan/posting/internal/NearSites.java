// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.network.Sites;
import org.yizhan.api.reference.CodeLists;

/** The market's sites near the work: where people go to ask about it. While the sites are away, there are none. */
@Component(service = NearSites.class)
public class NearSites {
    private static final int EACH = 3;

    private final CodeLists codes;
    private final Shelf shelf;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Sites sites;

    @Activate
    public NearSites(@Reference CodeLists codes, @Reference Shelf shelf) {
        this.codes = codes;
        this.shelf = shelf;
    }

    /**
     * The sites near each of many works, asked for in one call.
     *
     * @param works id → what and where, the place as the caller may know it: sites and their distances must not tell more
     * @return id → the nearest sites, at most three; those themed for the trade first
     */
    Map<String, List<Near>> of(Map<String, Work> works) {
        Sites now = sites;
        List<String> ids = new ArrayList<>();
        List<Sites.Around> asked = new ArrayList<>();
        if (now != null) {
            Map<String, String> parents = parents();
            works.forEach((id, work) -> {
                if (work.place != null) {
                    ids.add(id);
                    asked.add(new Sites.Around(work.place, withAbove(work.trade, parents)));
                }
            });
        }
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<List<Sites.Near>> answers = now.nearest(asked, EACH);
        Map<String, List<Near>> near = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            near.put(ids.get(i), answers.get(i).stream().map(Near::from).toList());
        }
        return near;
    }

    private Map<String, String> parents() {
        return codes.all(CodeLists.TRADE, shelf.today()).stream()
                .filter(code -> code.parent() != null)
                .collect(Collectors.toMap(CodeLists.Code::code, CodeLists.Code::parent));
    }

    private static Set<String> withAbove(String trade, Map<String, String> parents) {
        Set<String> trades = new HashSet<>();
        for (String code = trade; code != null && trades.add(code); ) {
            code = parents.get(code);
        }
        return trades;
    }

    /** What the work is, and where; either may be null. */
    record Work(String trade, GeoPoint place) {}

    /**
     * A site near the work.
     *
     * @param themed whether it stands first because it is made for this trade
     */
    public record Near(String site, Sites.Kind kind, String name, int metres, boolean themed, boolean openNow) {
        static Near from(Sites.Near near) {
            return new Near(
                    near.site().id(),
                    near.site().kind(),
                    near.site().name(),
                    near.metres(),
                    near.themed(),
                    near.openNow());
        }
    }
}
