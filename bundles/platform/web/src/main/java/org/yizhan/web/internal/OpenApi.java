// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yizhan.api.access.Permission;

/**
 * The interfaces of all modules in one OpenAPI 3.0 document. It is made when somebody asks, and again only after a module has
 * come, gone or changed. Names of schemas carry their module, because every module has a {@code Row}.
 */
final class OpenApi {
    private static final String SCHEMAS = "#/components/schemas/";

    /** What stands below a list is a part of it, or an answer to a question. */
    private static final Pattern WHOLE_LIST = Pattern.compile("/api/[^/]+/v1/[^/{]+");

    private final RestHost host;
    private long revision = -1;
    private byte[] document;
    private List<String> openLists = List.of();

    OpenApi(RestHost host) {
        this.host = host;
    }

    /** The document as JSON in UTF-8. */
    synchronized byte[] document() {
        long now = host.revision();
        if (document == null || revision != now) {
            make(new TreeMap<>(host.applications()));
            revision = now;
        }
        return document.clone();
    }

    /** What anybody may read by its path alone. */
    synchronized List<String> openLists() {
        document();
        return openLists;
    }

    private void make(Map<String, RestApplication> applications) {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(Reader.class.getClassLoader());
        try {
            ObjectMapper json = Json.mapper();
            ObjectNode all = frame(json);
            applications.forEach((module, application) -> merge(all, module, read(json, application)));
            OpenApiProblems.addTo(all);
            openLists = openLists(all);
            document = json.writeValueAsBytes(all);
        } catch (JsonProcessingException odd) {
            throw new IllegalStateException(odd);
        } finally {
            forgetTypes();
            thread.setContextClassLoader(former);
        }
    }

    private static List<String> openLists(ObjectNode all) {
        List<String> open = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : all.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            boolean whole = WHOLE_LIST.matcher(path.getKey()).matches();
            boolean free =
                    Permission.PUBLIC.equals(get.path("x-yizhan-permission").asText());
            if (whole && free) {
                open.add(path.getKey());
            }
        }
        return List.copyOf(open);
    }

    private static ObjectNode frame(ObjectMapper json) {
        ObjectNode all = json.createObjectNode().put("openapi", "3.0.1");
        all.putObject("info")
                .put("title", "Yizhan")
                .put("description", "Every module's interface; x-yizhan-permission says who may call an operation.")
                .put("version", "1");
        all.putObject("paths");
        ObjectNode components = all.putObject("components");
        components.putObject("schemas");
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
        schemes.putObject("cookie").put("type", "apiKey").put("in", "cookie").put("name", "__Host-yizhan");
        return all;
    }

    private static ObjectNode read(ObjectMapper json, RestApplication application) {
        ModelConverters.reset();
        ModelConverters.getInstance().addConverter(new ModelResolver(json, new NestedNames()));
        List<OpenAPIExtension> extensions = new ArrayList<>(OpenAPIExtensions.getExtensions());
        extensions.removeIf(OperationFacts.class::isInstance);
        extensions.add(0, new OperationFacts());
        OpenAPIExtensions.setExtensions(extensions);
        Set<Class<?>> classes = application.resources().stream()
                .map(Object::getClass)
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        OpenAPI read = new Reader(new OpenAPI()).read(classes);
        return json.valueToTree(read);
    }

    private static void merge(ObjectNode all, String module, ObjectNode one) {
        qualify(one, module);
        ObjectNode paths = (ObjectNode) all.get("paths");
        for (Map.Entry<String, JsonNode> path : one.path("paths").properties()) {
            String local = path.getKey().startsWith("/") ? path.getKey() : "/" + path.getKey();
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                finish((ObjectNode) operation.getValue(), module);
            }
            paths.set("/api/" + module + local, path.getValue());
        }
        ObjectNode schemas = (ObjectNode) all.path("components").path("schemas");
        for (Map.Entry<String, JsonNode> schema :
                one.path("components").path("schemas").properties()) {
            schemas.set(module + "." + schema.getKey(), schema.getValue());
        }
    }

    private static void finish(ObjectNode operation, String module) {
        operation.put(
                "operationId", module + "." + operation.path("operationId").asText());
        operation.putArray("tags").add(module);
        String permission = operation.path("x-yizhan-permission").asText();
        if (!permission.isEmpty() && !Permission.PUBLIC.equals(permission)) {
            operation.putArray("security").addObject().putArray("bearer");
            operation.withArray("security").addObject().putArray("cookie");
        }
    }

    private static void qualify(JsonNode node, String module) {
        if (node instanceof ObjectNode object) {
            JsonNode reference = object.get("$ref");
            if (reference != null && reference.asText().startsWith(SCHEMAS)) {
                String name = reference.asText().substring(SCHEMAS.length());
                object.set("$ref", TextNode.valueOf(SCHEMAS + module + "." + name));
            }
        }
        node.forEach(child -> qualify(child, module));
    }

    /** The library would otherwise hold the classes of modules that have gone. */
    private static void forgetTypes() {
        ModelConverters.reset();
        Json.mapper().getTypeFactory().clearCache();
    }

    /** A nested record is known with the class around it. */
    private static final class NestedNames extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> around = type.getEnclosingClass();
            String name = around == null ? type.getSimpleName() : around.getSimpleName() + type.getSimpleName();
            return name.replace("Resource", "");
        }
    }
}
