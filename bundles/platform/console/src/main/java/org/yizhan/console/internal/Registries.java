// SPDX-License-Identifier: Apache-2.0
package org.yizhan.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.platform.PageFiles;
import org.yizhan.api.platform.Place;

/** Finds what the modules show, each time anew: they come and go. */
@Component(service = Registries.class)
public final class Registries {
    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh-CN";

    private final Modules modules;
    private final PageFiles files;
    private final Access access;
    private final Place place;

    @Activate
    public Registries(
            @Reference Modules modules, @Reference PageFiles files, @Reference Access access, @Reference Place place) {
        this.modules = modules;
        this.files = files;
        this.access = access;
        this.place = place;
    }

    /** What the caller on this thread may see. */
    Registry of(Caller caller) {
        List<Registry.Part> parts = new ArrayList<>();
        for (Modules.Module module : modules.all()) {
            String revision = files.revision(module);
            List<Registry.Page> pages = module.pages().stream()
                    .filter(page -> page.surface() != null && shown(page, caller))
                    .map(page -> Registry.Page.of(page, text(page.title(), caller.language())))
                    .toList();
            List<Registry.Widget> widgets = module.widgets().stream()
                    .filter(widget -> may(widget.permission(), caller))
                    .map(widget ->
                            new Registry.Widget(widget.slot(), widget.path(), text(widget.title(), caller.language())))
                    .toList();
            if (revision != null && !(pages.isEmpty() && widgets.isEmpty())) {
                parts.add(new Registry.Part(
                        module.id(),
                        text(module.name(), caller.language()),
                        module.version(),
                        revision,
                        "/ui/" + module.id() + "/@" + revision + "/",
                        pages,
                        widgets));
            }
        }
        return new Registry(revision(), place.title(), place.colour(), Registry.Who.of(caller), parts);
    }

    /** Names what all modules show, whoever asks. */
    String revision() {
        StringBuilder all = new StringBuilder();
        for (Modules.Module module : modules.all()) {
            if (!module.pages().isEmpty() || !module.widgets().isEmpty()) {
                all.append(module.id())
                        .append('@')
                        .append(files.revision(module))
                        .append(module.version())
                        .append(' ');
            }
        }
        return Integer.toHexString(all.toString().hashCode());
    }

    private boolean shown(Modules.Page page, Caller caller) {
        boolean meant = page.audience().isEmpty()
                || caller.system()
                || caller.role() != null && page.audience().contains(caller.role());
        return meant && may(page.permission(), caller);
    }

    private boolean may(String permission, Caller caller) {
        return switch (permission) {
            case Permission.PUBLIC -> true;
            case Permission.SESSION -> !caller.anonymous();
            default -> access.scope(permission) != null;
        };
    }

    private static String text(Map<String, String> texts, Locale language) {
        String other = texts.getOrDefault(CHINESE, "");
        return texts.getOrDefault(language.getLanguage().equals(ENGLISH) ? ENGLISH : CHINESE, other);
    }
}
