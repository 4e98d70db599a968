// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URL;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Authenticator;
import org.yizhan.api.platform.Modules;

/**
 * The files in {@code YIZHAN-INF/ui} of the modules, at {@code /ui/<module>/}, while the module runs. All may have them, but for a
 * page whose descriptor asks for a permission.
 */
final class UiServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(UiServlet.class);

    static final String ROOT = "/ui/";
    static final String FOLDER = "YIZHAN-INF/ui/";

    @Serial
    private static final long serialVersionUID = 1L;

    /** No part begins with a dot, and none is empty: there is no way up, and no folder. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final int LONGEST_PATH = 200;

    private final transient Services services;
    private final transient ProblemBodies problems;
    private final transient Gates gates;
    private final transient Parking parking;
    private final transient UiWords words;
    private final transient SandboxBanner banner;
    private transient volatile Settings settings;

    UiServlet(
            Settings settings,
            Services services,
            ProblemBodies problems,
            Gates gates,
            Parking parking,
            SandboxBanner banner) {
        this.settings = settings;
        this.services = services;
        this.problems = problems;
        this.gates = gates;
        this.parking = parking;
        this.words = new UiWords(services);
        this.banner = banner;
    }

    void settings(Settings now) {
        settings = now;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = Visit.open(request, settings.proxies());
        response.setHeader("X-Request-Id", visit.requestId);
        response.setHeader("Cache-Control", "no-store");
        Reader reader = new Reader(visit, request, response);
        Settings now = settings;
        Gate gate = gates.find(visit.module);
        if (gate == null) {
            reader.read();
        } else if (gate.enter(now.concurrent(gate))) {
            reader.through(gate, now.concurrent(gate));
        } else {
            parking.park(gate, reader, now);
        }
    }

    /** Who asks for a file; it waits as others do for a module that changes, and no module goes while its file is read. */
    private final class Reader extends Parking.Guest {
        private Reader(Visit visit, HttpServletRequest request, HttpServletResponse response) {
            super(visit, request, response);
        }

        private void read() throws IOException {
            try {
                answer(request, response, visit);
            } catch (Problem refused) {
                refuse(refused);
            }
        }

        @Override
        void through(Gate gate, int limit) throws IOException {
            try {
                read();
            } finally {
                gate.returns(limit);
                gate.leave(limit);
            }
        }

        @Override
        void resume(Gate gate, int limit, AsyncContext context) {
            try {
                through(gate, limit);
            } catch (IOException gone) {
                LOG.debug("The caller of {} has gone", visit.requestId, gone);
            } finally {
                context.complete();
            }
        }

        @Override
        void refuse(Problem problem) throws IOException {
            problems.send(problem, visit, response);
        }

        @Override
        void count() {
            // Files are not what a module's load is measured by.
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
            String text = words.fill(file, module.id(), name, visit.language, other -> file(module, other));
            file = file.with(settings.sandbox() ? banner.on(text, visit.language) : text);
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
            // The module went at once, without anybody's waiting for those inside.
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
