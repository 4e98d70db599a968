// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.platform.Place;

/**
 * The page at {@code /start}, and at {@code /} while there is no console: what this hall is, and what stands open without a log-in.
 * Plain HTML, no script. Serves the styles of the house, too.
 */
final class StartPage extends HttpServlet {
    static final String PAGE = "/start";
    static final String STYLE = "/start.css";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern PLACE = Pattern.compile("\\{([a-z.-]+)\\}");

    private final transient Services services;
    private final transient OpenApi openApi;
    private final transient Sentences sentences;
    private final transient SandboxBanner banner;
    private final transient UiServlet ui;
    private final String page = read("start.html");
    private final String style = read("start.css");
    private final String bannerStyle = read("sandbox.css");
    private final String version;
    private transient volatile Settings settings;

    StartPage(
            Settings settings,
            Services services,
            OpenApi openApi,
            Sentences sentences,
            SandboxBanner banner,
            UiServlet ui) {
        this.settings = settings;
        this.services = services;
        this.openApi = openApi;
        this.sentences = sentences;
        this.banner = banner;
        this.ui = ui;
        Bundle own = FrameworkUtil.getBundle(StartPage.class);
        this.version = own == null ? "-" : own.getVersion().toString();
    }

    void settings(Settings now) {
        settings = now;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (STYLE.equals(request.getRequestURI())) {
            style(style + accent(), response);
            return;
        }
        if (SandboxBanner.STYLE.equals(request.getRequestURI())) {
            style(bannerStyle, response);
            return;
        }
        if (!PAGE.equals(request.getRequestURI()) && ui.shell(request, response)) {
            return;
        }
        Locale language = Languages.of(request.getHeader("Accept-Language"));
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Vary", "Accept-Language");
        response.setHeader("Content-Language", language.toLanguageTag());
        send("text/html", page(language), response);
    }

    private String page(Locale language) {
        Settings now = settings;
        Map<String, String> parts = new HashMap<>();
        parts.put("language", language.toLanguageTag());
        Place place = services.place();
        parts.put(
                "name", place == null || place.title() == null ? text("start.name", language) : escape(place.title()));
        // Another colour is another address, so that nobody is shown yesterday's.
        parts.put("style", STYLE + (colour() == null ? "" : "?" + colour().substring(1)));
        parts.put("version", escape(version));
        parts.put("state", text(serves() ? "start.serves" : "start.starts", language));
        parts.put("sandbox", now.sandbox() ? banner.html(language) : "");
        parts.put(
                "lists",
                openApi.openLists().stream().map(path -> item(path, language)).collect(Collectors.joining("\n")));
        return PLACE.matcher(page)
                .replaceAll(found ->
                        Matcher.quoteReplacement(parts.computeIfAbsent(found.group(1), key -> text(key, language))));
    }

    private String colour() {
        Place place = services.place();
        return place == null ? null : place.colour();
    }

    /** The place's colour; the policy lets in no style but that of files. */
    private String accent() {
        return colour() == null ? "" : ":root { --accent: " + colour() + "; }\n";
    }

    private boolean serves() {
        return services.access() != null && services.authenticator() != null;
    }

    private String item(String path, Locale language) {
        Modules modules = services.modules();
        Modules.Module module = modules == null ? null : modules.find(Visit.module(path));
        String name =
                module == null ? Visit.module(path) : module.name().getOrDefault(language.toLanguageTag(), module.id());
        return "<li><a href=\"" + escape(path) + "\">" + escape(name) + "<small>" + escape(path) + "</small></a></li>";
    }

    private String text(String key, Locale language) {
        return escape(sentences.text(key, language, Map.of()));
    }

    private static void style(String text, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "max-age=3600");
        send("text/css", text, response);
    }

    private static void send(String type, String text, HttpServletResponse response) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + ";charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String escape(String text) {
        return UiWords.escape(text);
    }

    private static String read(String name) {
        try (InputStream file = StartPage.class.getResourceAsStream("/YIZHAN-INF/start/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
