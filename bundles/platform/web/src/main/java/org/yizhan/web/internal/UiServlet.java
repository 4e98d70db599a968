// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URL;
import java.util.regex.Pattern;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Authenticator;
import org.yizhan.api.platform.Modules;

/**
 * The files in {@code YIZHAN-INF/ui} of the modules, at {@code /ui/<module>/}, while the module runs. All may have them, but for a
 * page whose descriptor asks for a permission.
 */
final class UiServlet extends HttpServlet {
    static final String ROOT = "/ui/";
    static final String FOLDER = "YIZHAN-INF/ui/";

    @Serial
    private static final long serialVersionUID = 1L;

    /** No part begins with a dot, and none is empty: there is no way up, and no folder. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final int LONGEST_PATH = 200;

    private final transient Services services;
    private final transient ProblemBodies problems;
    private final transient UiWords words;
    private transient volatile Settings settings;

    UiServlet(Settings settings, Services services, ProblemBodies problems) {
        this.settings = settings;
        this.services = services;
        this.problems = problems;
        this.words = new UiWords(services);
    }

    void settings(Settings now) {
        settings = now;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = Visit.open(request, settings.proxies());
        response.setHeader("X-Request-Id", visit.requestId);
        response.setHeader("Cache-Control", "no-store");
        try {
            answer(request, response, visit);
        } catch (Problem refused) {
            problems.send(refused, visit, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Visit visit) throws IOException {
        String path = Paths.plain(request.getRequestURI()).substring(ROOT.length());
        int slash = path.indexOf('/');
        Modules.Module module = module(slash < 0 ? path : path.substring(0, slash));
        String name = slash < 0 ? "" : path.substring(slash + 1);
        UiFile file = file(module, name);
        String permission = permission(module, name);
        admit(permission, request, response, visit);
        if (file.page()) {
            file = words.fill(file, module.id(), name, visit.language, other -> file(module, other));
            response.setHeader("Vary", "Accept-Language");
            response.setHeader("Content-Language", visit.language.toLanguageTag());
        }
        response.setHeader("ETag", '"' + file.tag() + '"');
        response.setHeader("Cache-Control", caching(request, file, permission));
        if (matches(request.getHeader("If-None-Match"), file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }

    private Modules.Module module(String id) {
        Modules modules = services.modules();
        Modules.Module module = modules == null ? null : modules.find(id);
        if (module == null) {
            throw Problem.notFound("platform.module-not-installed").with("module", Shown.name(id));
        }
        return module;
    }

    private UiFile file(Modules.Module module, String name) {
        boolean sound = name.length() <= LONGEST_PATH && PATH.matcher(name).matches() && UiFile.type(name) != null;
        URL entry = sound ? services.file(module, FOLDER + name) : null;
        if (entry == null) {
            throw Problem.notFound("platform.not-found");
        }
        try (InputStream in = entry.openStream()) {
            return UiFile.of(name, in.readAllBytes());
        } catch (IOException | IllegalStateException gone) {
            // The module went while its file was read.
            throw Problem.notFound("platform.not-found");
        }
    }

    private static String permission(Modules.Module module, String name) {
        return module.pages().stream()
                .filter(page -> page.path().equals(name))
                .map(Modules.Page::permission)
                .findFirst()
                .orElse(Permission.PUBLIC);
    }

    private void admit(String permission, HttpServletRequest request, HttpServletResponse response, Visit visit) {
        if (permission.equals(Permission.PUBLIC)) {
            return;
        }
        Authenticator who = services.authenticator();
        if (who == null) {
            throw new Problem(503, "platform.starting").with("retryAfter", 2);
        }
        visit.caller = Callers.of(request, response, visit, who);
        if (!permission.equals(Permission.SESSION)) {
            who.admit(visit.caller, permission);
        } else if (visit.caller.anonymous()) {
            throw new Problem(401, "platform.login-needed");
        }
    }

    /** What is asked for by its content never changes; the rest is asked for again each time, which costs no content. */
    private static String caching(HttpServletRequest request, UiFile file, String permission) {
        String reach = permission.equals(Permission.PUBLIC) ? "public" : "private";
        boolean versioned = !file.page() && ("v=" + file.tag()).equals(request.getQueryString());
        return versioned ? reach + ", max-age=31536000, immutable" : reach + ", no-cache";
    }

    private static boolean matches(String sent, String tag) {
        if (sent == null) {
            return false;
        }
        for (String one : sent.split(",")) {
            String bare = one.strip();
            if (bare.equals("*") || bare.equals('"' + tag + '"') || bare.equals("W/\"" + tag + '"')) {
                return true;
            }
        }
        return false;
    }

    /** Finds another file of the same module. */
    @FunctionalInterface
    interface Others {
        UiFile file(String name);
    }
}
