// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.regex.Matcher;
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
    private static final String SHELL = "index.html";
    private static final String WORKER = "sw.js";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern VERSIONED = Pattern.compile("@([0-9a-f]{1,64})(\\.c)?/(.*)");

    private final transient Services services;
    private final transient ProblemBodies problems;
    private final transient Gates gates;
    private final transient Parking parking;
    private final transient UiFiles files;
    private final transient ConsoleImports imports;
    private final transient UiWords words;
    private final transient SandboxBanner banner;
    private transient volatile Settings settings;

    UiServlet(
            Settings settings,
            Services services,
            ProblemBodies problems,
            Gates gates,
            Parking parking,
            SandboxBanner banner,
            ObjectMapper json) {
        this.settings = settings;
        this.services = services;
        this.problems = problems;
        this.gates = gates;
        this.parking = parking;
        this.files = new UiFiles(services, json);
        this.imports = new ConsoleImports(services, files, json);
        this.words = new UiWords(services, files, imports);
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

    /** Answers with the console's first page, if the console is there. */
    boolean shell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Modules modules = services.modules();
        Modules.Module console = modules == null ? null : modules.find(ConsoleImports.MODULE);
        if (console == null || services.file(console, UiFiles.FOLDER + SHELL) == null) {
            return false;
        }
        try {
            send(request, response, new Asked(console, SHELL, false, false), Visit.open(request, settings.proxies()));
            return true;
        } catch (Problem gone) {
            return false;
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

    /**
     * What is asked for.
     *
     * @param versioned whether its address names its content
     * @param old whether the browser knows no import maps
     */
    private record Asked(Modules.Module module, String name, boolean versioned, boolean old) {}

    private void answer(HttpServletRequest request, HttpServletResponse response, Visit visit) throws IOException {
        String path = Paths.plain(request.getRequestURI()).substring(ROOT.length());
        int slash = path.indexOf('/');
        Modules.Module module = module(slash < 0 ? path : path.substring(0, slash));
        String name = slash < 0 ? "" : path.substring(slash + 1);
        Matcher versioned = VERSIONED.matcher(name);
        boolean named = versioned.matches();
        if (named && !versioned.group(1).equals(services.revision(module))) {
            throw new Problem(410, "platform.page-changed").with("module", module.id());
        }
        send(
                request,
                response,
                named
                        ? new Asked(module, versioned.group(3), true, versioned.group(2) != null)
                        : new Asked(module, name, false, false),
                visit);
    }

    private void send(HttpServletRequest request, HttpServletResponse response, Asked asked, Visit visit)
            throws IOException {
        UiFile file = files.find(asked.module(), asked.name());
        String permission = permission(asked.module(), asked.name());
        admit(permission, request, response, visit);
        if (file.page()) {
            String text = words.fill(file, asked.module(), asked.name(), visit.language);
            file = file.with(settings.sandbox() ? banner.on(text, visit.language) : text);
            response.setHeader("Vary", "Accept-Language");
            response.setHeader("Content-Language", visit.language.toLanguageTag());
            SecurityHeaders.letImportMap(response, ConsoleImports.hash(text));
        } else if (asked.old() && file.script()) {
            file = imports.replaced(asked.module(), asked.name(), file);
        }
        if (asked.name().equals(WORKER) && asked.module().id().equals(ConsoleImports.MODULE)) {
            response.setHeader("Service-Worker-Allowed", "/");
        }
        response.setHeader("ETag", '"' + file.tag() + '"');
        response.setHeader("Cache-Control", caching(request, file, permission, asked.versioned()));
        if (matches(request.getHeader("If-None-Match"), file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        write(request, response, file);
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, UiFile file)
            throws IOException {
        byte[] content = file.content();
        if (file.packed() != null) {
            response.addHeader("Vary", "Accept-Encoding");
            String accepted = request.getHeader("Accept-Encoding");
            if (accepted != null && accepted.contains("gzip")) {
                response.setHeader("Content-Encoding", "gzip");
                content = file.packed();
            }
        }
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private Modules.Module module(String id) {
        Modules modules = services.modules();
        Modules.Module module = modules == null ? null : modules.find(id);
        if (module == null) {
            throw Problem.notFound("platform.module-not-installed").with("module", Shown.name(id));
        }
        return module;
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
    private static String caching(HttpServletRequest request, UiFile file, String permission, boolean named) {
        String reach = permission.equals(Permission.PUBLIC) ? "public" : "private";
        boolean versioned = !file.page() && (named || ("v=" + file.tag()).equals(request.getQueryString()));
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
}
