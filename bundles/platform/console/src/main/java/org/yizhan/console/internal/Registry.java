// SPDX-License-Identifier: Apache-2.0
package org.yizhan.console.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.Modules;

/**
 * What the hall shows to somebody.
 *
 * @param revision another one whenever the pages of any module are others
 * @param title what the hall is called, or null
 * @param colour the place's accent, {@code #rrggbb}, or null
 * @param who the caller; null for nobody
 */
public record Registry(String revision, String title, String colour, Who who, List<Part> modules) {

    /** Who asks: an account's role and the worker or employer it stands for. */
    public record Who(String role, String region, String subject) {
        static Who of(Caller caller) {
            return caller.anonymous()
                    ? null
                    : new Who(
                            caller.role() == null ? "system" : caller.role().code(), caller.region(), caller.subject());
        }
    }

    /**
     * A module with something to show.
     *
     * @param base where its files stand, as long as the revision is this one
     */
    public record Part(
            String id,
            String name,
            String version,
            String revision,
            String base,
            List<Page> pages,
            List<Widget> widgets) {}

    /**
     * A page; as {@link Modules.Page}.
     *
     * @param route the path without its ending
     * @param view JSON; null for a page that is a file
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            String path,
            String route,
            String title,
            String surface,
            String icon,
            int order,
            Integer tile,
            @JsonRawValue String view) {
        static Page of(Modules.Page page, String title) {
            String route = page.path().replaceAll("\\.(js|html)$", "");
            return new Page(
                    page.path(), route, title, page.surface(), page.icon(), page.order(), page.tile(), page.view());
        }
    }

    /** A part for the page of somebody else's. */
    public record Widget(String slot, String path, String title) {}
}
