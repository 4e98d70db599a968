// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.vault.Vault;

/** Reads a compiled descriptor. */
public final class Descriptors {
    /** Looked up with {@code getEntry}: {@code findEntries} would resolve a bundle too early. */
    public static final String PATH = "YIZHAN-INF/module.json";

    /** The capability that the build gives a module. */
    public static final String CAPABILITY = "yizhan.module";

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    /** Without a star: each host is named. */
    private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + "){0,20}");

    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_REQUEST = 1000;
    private static final int MOST_REQUESTS = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Descriptors() {}

    /**
     * @return null when the bundle is no module
     * @throws IOException when its descriptor cannot be understood
     */
    static Modules.Module read(Bundle bundle) throws IOException {
        URL entry = bundle.getEntry(PATH);
        if (entry == null) {
            return null;
        }
        try (InputStream in = entry.openStream()) {
            return read(in.readAllBytes(), bundle.getVersion().toString(), bundle.getBundleId());
        }
    }

    /**
     * Reads one that no bundle holds yet; its bundle's id is -1.
     *
     * @throws IOException when it cannot be understood
     */
    public static Modules.Module read(byte[] json, String version) throws IOException {
        return read(json, version, -1);
    }

    private static Modules.Module read(byte[] json, String version, long bundle) throws IOException {
        try {
            return read(JSON.readTree(json), version, bundle);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        } catch (JsonProcessingException e) {
            // The whole message would repeat the file.
            throw new IOException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The id under which the bundle is a module for the framework. Does not resolve it.
     *
     * @return null when it is none
     */
    public static String id(BundleRevision revision) {
        List<BundleCapability> found = revision == null ? List.of() : revision.getDeclaredCapabilities(CAPABILITY);
        Object id = found.isEmpty() ? null : found.get(0).getAttributes().get(CAPABILITY);
        return id == null ? null : id.toString();
    }

    private static Modules.Module read(JsonNode json, String version, long bundle) throws IOException {
        if (json.path("schema").asInt() != 1 || json.path("id").asText().isEmpty()) {
            throw new IOException("no descriptor of schema 1");
        }
        List<Modules.Permission> permissions = new ArrayList<>();
        for (JsonNode permission : json.path("permissions")) {
            permissions.add(permission(permission));
        }
        List<Modules.PersonalField> personal = new ArrayList<>();
        for (JsonNode field : json.path("personal")) {
            Vault.Kind kind = Vault.Kind.valueOf(constant(field.path("kind").asText()));
            personal.add(new Modules.PersonalField(field.path("field").asText(), kind, texts(field.path("why"))));
        }
        List<String> needs = new ArrayList<>();
        json.path("needs").forEach(need -> needs.add(need.asText()));
        return new Modules.Module(
                json.path("id").asText(),
                version,
                texts(json.path("name")),
                json.path("sdk").asText(),
                List.copyOf(needs),
                json.path("tier").asText(),
                List.copyOf(permissions),
                List.copyOf(personal),
                settings(json),
                groups(json),
                pages(json),
                widgets(json),
                smoke(json),
                outgoing(json),
                bundle);
    }

    private static List<ModuleSetting> settings(JsonNode json) throws IOException {
        List<ModuleSetting> settings = new ArrayList<>();
        for (JsonNode setting : json.path("settings")) {
            settings.add(JSON.treeToValue(setting, ModuleSetting.class));
        }
        return List.copyOf(settings);
    }

    private static List<Modules.SettingGroup> groups(JsonNode json) {
        List<Modules.SettingGroup> groups = new ArrayList<>();
        for (JsonNode group : json.path("settingGroups")) {
            groups.add(new Modules.SettingGroup(group.path("id").asText(), texts(group.path("title"))));
        }
        return List.copyOf(groups);
    }

    private static List<Modules.Page> pages(JsonNode json) throws IOException {
        List<Modules.Page> pages = new ArrayList<>();
        for (JsonNode page : json.path("pages")) {
            List<Role> audience = new ArrayList<>();
            for (JsonNode role : page.path("audience")) {
                audience.add(role(role.asText()));
            }
            pages.add(new Modules.Page(
                    page.path("path").asText(),
                    texts(page.path("title")),
                    page.path("permission").asText(),
                    List.copyOf(audience),
                    page.path("surface").asText(null),
                    page.path("icon").asText(null),
                    page.path("order").asInt(),
                    page.path("tile").isInt() ? page.path("tile").asInt() : null,
                    page.path("view").isObject() ? page.path("view").toString() : null));
        }
        return List.copyOf(pages);
    }

    private static List<Modules.Widget> widgets(JsonNode json) {
        List<Modules.Widget> widgets = new ArrayList<>();
        for (JsonNode widget : json.path("widgets")) {
            widgets.add(new Modules.Widget(
                    widget.path("slot").asText(),
                    widget.path("path").asText(),
                    texts(widget.path("title")),
                    widget.path("permission").asText()));
        }
        return List.copyOf(widgets);
    }

    /** Only below the module's own path, and nothing that would be more than one line of a request. */
    private static List<String> smoke(JsonNode json) throws IOException {
        String own = "/api/" + json.path("id").asText() + "/";
        List<String> requests = new ArrayList<>();
        for (JsonNode request : json.path("smoke")) {
            String path = request.asText();
            if (!path.startsWith(own) || path.length() > LONGEST_REQUEST || !path.matches("[!-~&&[^#]]+")) {
                throw new IOException("a smoke request that is none below " + own);
            }
            requests.add(path);
        }
        if (requests.size() > MOST_REQUESTS) {
            throw new IOException("more than " + MOST_REQUESTS + " smoke requests");
        }
        return List.copyOf(requests);
    }

    private static List<Modules.Destination> outgoing(JsonNode json) throws IOException {
        List<Modules.Destination> outgoing = new ArrayList<>();
        for (JsonNode one : json.path("outgoing")) {
            String host = one.path("host").asText();
            int port = one.path("port").asInt();
            if (host.length() > LONGEST_HOST || !HOST.matcher(host).matches() || port < 1 || port > 65_535) {
                throw new IOException("an outgoing host that is none, or has no port");
            }
            outgoing.add(new Modules.Destination(host, port, texts(one.path("why"))));
        }
        return List.copyOf(outgoing);
    }

    private static Role role(String code) throws IOException {
        Role role = Role.of(code);
        if (role == null) {
            throw new IOException("unknown role " + code);
        }
        return role;
    }

    private static Modules.Permission permission(JsonNode json) throws IOException {
        Map<Role, Scope> grants = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> grant : json.path("grants").properties()) {
            grants.put(
                    role(grant.getKey()),
                    Scope.valueOf(constant(grant.getValue().asText())));
        }
        String id = json.path("id").asText();
        return new Modules.Permission(
                id,
                texts(json.path("title")),
                Collections.unmodifiableMap(grants),
                json.path("confirm").asBoolean());
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return Collections.unmodifiableMap(texts);
    }

    private static String constant(String code) {
        return code.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
