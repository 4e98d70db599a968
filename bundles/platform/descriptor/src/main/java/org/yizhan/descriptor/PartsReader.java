// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.yizhan.api.access.Permission;

/** Reads what a module shows: its pages, and its widgets for the pages of others. */
final class PartsReader {
    private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*(\\.html|\\.js)?");
    private static final Set<String> PAGE = new LinkedHashSet<>(List.of(
            "path",
            "title",
            "permission",
            "audience",
            "surface",
            "icon",
            "order",
            "tile",
            "list",
            "create",
            "actions"));
    private static final Set<String> WIDGET = new LinkedHashSet<>(List.of("slot", "path", "title", "permission"));
    private static final Set<String> SURFACES = new LinkedHashSet<>(List.of("phone", "desk", "kiosk", "screen"));

    private final DescriptorReader reader;
    private final Set<String> permissions = new LinkedHashSet<>(List.of(Permission.PUBLIC, Permission.SESSION));
    private final Refusals refusals;
    private final ViewReader views;

    PartsReader(DescriptorReader reader, List<Descriptor.Permission> declared, Refusals refusals) {
        this.reader = reader;
        this.refusals = refusals;
        this.views = new ViewReader(refusals);
        declared.forEach(permission -> permissions.add(permission.id()));
    }

    List<Descriptor.Page> pages(YamlMap descriptor) {
        List<Descriptor.Page> pages = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Node node : descriptor.list("pages")) {
            YamlMap map = new YamlMap(node, "a page", PAGE, refusals);
            String path = path(map, node);
            if (!path.isEmpty() && !seen.add(path)) {
                map.refuse(node, "page \"%s\" is declared twice", path);
            }
            pages.add(page(map, node, path));
        }
        return pages;
    }

    private Descriptor.Page page(YamlMap map, Node node, String path) {
        String surface = map.scalar("surface");
        if (surface != null) {
            reader.known(map, "surface", surface, SURFACES);
        } else if (!path.endsWith(".html")) {
            map.refuse(node, "page \"%s\" must say its \"surface\": %s", path, String.join(", ", SURFACES));
        }
        Map<String, Object> view = views.view(map);
        if (view.isEmpty() == (path.indexOf('.') < 0)) {
            map.refuse(node, "page \"%s\" needs either a file (.html, .js) or what it shows (list, create)", path);
        }
        Integer order = map.number("order");
        return new Descriptor.Page(
                path,
                reader.languages(map, "title"),
                permission(map),
                audience(map),
                surface,
                map.scalar("icon"),
                order == null ? 0 : order,
                map.number("tile"),
                view.isEmpty() ? null : view);
    }

    List<Descriptor.Widget> widgets(YamlMap descriptor) {
        List<Descriptor.Widget> widgets = new ArrayList<>();
        for (Node node : descriptor.list("widgets")) {
            YamlMap map = new YamlMap(node, "a widget", WIDGET, refusals);
            String slot = map.text("slot");
            if (!slot.isEmpty() && !slot.matches(DescriptorReader.WORD)) {
                map.refuse(node, "slot \"%s\" must be named by lower-case words with hyphens", slot);
            }
            widgets.add(new Descriptor.Widget(slot, path(map, node), reader.languages(map, "title"), permission(map)));
        }
        return widgets;
    }

    private static String path(YamlMap map, Node node) {
        String path = map.text("path");
        if (!path.isEmpty() && !PATH.matcher(path).matches()) {
            map.refuse(
                    node, "path \"%s\" must be lower-case words, for a file in YIZHAN-INF/ui with .html or .js", path);
        }
        return path;
    }

    private String permission(YamlMap map) {
        String permission = map.text("permission");
        reader.known(map, "permission", permission, permissions);
        return permission;
    }

    private List<String> audience(YamlMap map) {
        List<String> audience = new ArrayList<>();
        for (Node node : map.list("audience")) {
            String role = map.text(node, "a member of \"audience\"");
            if (!role.isEmpty() && !DescriptorReader.ROLES.contains(role)) {
                map.refuse(node, "role \"%s\" is not known%s", role, Refusals.nearest(role, DescriptorReader.ROLES));
            }
            audience.add(role);
        }
        return audience;
    }
}
