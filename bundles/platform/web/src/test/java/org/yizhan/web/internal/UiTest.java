// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.platform.Modules;

class UiTest {
    private static final String PAGE =
            "<html lang=\"{language}\"><link href=\"{file:board.css}\"><p>{word:sample.hi}</p></html>";

    @TempDir
    private Path folder;

    private RunningDoor door;
    private Modules.Module sample;

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor();
        put("board.html", PAGE);
        put("staff.html", "<p>{word:sample.hi}</p>");
        put("own.html", "<p>own</p>");
        put("board.css", "p { color: red }");
        put("secret.class", "no file for browsers");
        Map<String, String> title = Map.of("en", "Title");
        sample = new Modules.Module(
                "sample",
                "1.0.0",
                Map.of(),
                ">=1.0 <2",
                List.of(),
                "in-process",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Modules.Page("board.html", title, "public", List.of()),
                        new Modules.Page("staff.html", title, "reviewer.see", List.of()),
                        new Modules.Page("own.html", title, "session", List.of())),
                List.of(),
                List.of(),
                List.of(),
                7);
        door.services.modules = new Place(sample);
        door.services.words = (module, key, language, values) ->
                module + " " + key + (language.equals(Locale.ENGLISH) ? " <hi>" : " 你好");
    }

    private void put(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        door.services.files.put(UiFiles.FOLDER + name, file.toUri().toURL());
    }

    /** A place with one module. */
    private record Place(Modules.Module one) implements Modules {
        @Override
        public List<Module> all() {
            return List.of(one);
        }

        @Override
        public Module find(String id) {
            return one != null && id.equals(one.id()) ? one : null;
        }

        @Override
        public Module of(long bundleId) {
            return one;
        }
    }

    @AfterEach
    void stop() {
        door.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return headers.length == 0
                ? door.get(path)
                : door.send(door.request(path).headers(headers));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void fillsAPageInTheReadersLanguage() throws Exception {
        HttpResponse<String> chinese = get("/ui/sample/board.html");
        assertThat(chinese.statusCode()).isEqualTo(200);
        assertThat(chinese.body()).contains("<html lang=\"zh-CN\">", "<p>sample sample.hi 你好</p>");
        assertThat(header(chinese, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(chinese, "Vary")).isEqualTo("Accept-Language");
        HttpResponse<String> english = get("/ui/sample/board.html", "Accept-Language", "en");
        assertThat(english.body()).contains("<html lang=\"en\">", "&lt;hi&gt;");
        assertThat(header(english, "ETag")).isNotEqualTo(header(chinese, "ETag"));
    }

    @Test
    void letsBrowsersKeepWhatIsNamedByItsContent() throws Exception {
        String page = get("/ui/sample/board.html").body();
        String style = page.replaceAll("(?s).*href=\"([^\"]+)\".*", "$1");
        HttpResponse<String> kept = get("/ui/sample/" + style);
        assertThat(kept.body()).isEqualTo("p { color: red }");
        assertThat(header(kept, "Content-Type")).isEqualTo("text/css;charset=utf-8");
        assertThat(header(kept, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        for (String other : List.of("board.css", "board.css?v=0", "board.html")) {
            HttpResponse<String> answer = get("/ui/sample/" + other);
            assertThat(header(answer, "Cache-Control")).as(other).isEqualTo("public, no-cache");
            HttpResponse<String> again = get("/ui/sample/" + other, "If-None-Match", header(answer, "ETag"));
            assertThat(again.statusCode()).as(other).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    /** At an address with the revision all of a module's files may be kept; at one with another there is nothing any more. */
    @Test
    void letsBrowsersKeepTheFilesOfARevision() throws Exception {
        String base = "/ui/sample/@" + door.services.revision(sample);
        HttpResponse<String> kept = get(base + "/board.css");
        assertThat(kept.body()).isEqualTo("p { color: red }");
        assertThat(header(kept, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(get(base + "/board.html"), "Cache-Control")).isEqualTo("public, no-cache");
        assertThat(get(base + "/staff.html").statusCode()).isEqualTo(401);
        HttpResponse<String> former = get("/ui/sample/@0/board.css");
        assertThat(former.statusCode()).isEqualTo(410);
        assertThat(RunningDoor.code(former)).isEqualTo("platform.page-changed");
        assertThat(header(former, "Cache-Control")).isEqualTo("no-store");
        for (String path : List.of("/@x/board.css", "/@/board.css", base + "/@0/board.css", base + "/")) {
            assertThat(get("/ui/sample" + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void packsWhatIsWorthItForThoseWhoCanUnpack() throws Exception {
        String script = "// a line that comes again\n".repeat(200);
        put("long.js", script);
        HttpResponse<String> plain = get("/ui/sample/long.js");
        assertThat(plain.body()).isEqualTo(script);
        assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
        HttpResponse<byte[]> packed = door.client()
                .send(
                        door.request("/ui/sample/long.js")
                                .header("Accept-Encoding", "br, gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body()).hasSizeLessThan(script.length() / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(script.getBytes(StandardCharsets.UTF_8));
        assertThat(header(get("/ui/sample/board.css", "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEmpty();
    }

    /** Only what pages show: the rest of a module's words is for the server. */
    @Test
    void givesScriptsTheWordsThatTheyShow() throws Exception {
        Path words = Files.writeString(
                folder.resolve("en.properties"), "sample.hi=Hi\nproblem.sample.no=No\nui.find.none=Nothing {n}\n");
        door.services.files.put("YIZHAN-INF/i18n/en.properties", words.toUri().toURL());
        HttpResponse<String> given = get("/ui/sample/words.en.json");
        assertThat(given.body()).isEqualTo("{\"find.none\":\"Nothing {n}\",\"problem.sample.no\":\"No\"}");
        assertThat(header(given, "Content-Type")).isEqualTo("application/json");
        assertThat(get("/ui/sample/words.zh-CN.json").statusCode()).isEqualTo(404);
        assertThat(get("/ui/sample/words.fr.json").statusCode()).isEqualTo(404);
    }

    /** The page names by import map what all share; for a browser without import maps the names in scripts are replaced. */
    @Test
    void leadsBrowsersOldAndNewToWhatAllPagesShare() throws Exception {
        put("imports.json", "{\"vue\": \"lib/vue.js\", \"@yizhan/ui\": \"ui.js\"}");
        put(
                "part.js",
                "import { ref } from \"vue\"; import('@yizhan/ui'); const no = 'vue'; export * from './vue.js';");
        put("index.html", "<script type=\"importmap\">{imports}</script><script src=\"{base}boot.js\"></script>");
        assertThat(get("/").body()).as("without a console").contains("<dl>");
        Modules.Module console = new Modules.Module(
                "console", "1.0.0", Map.of(), ">=1.0 <2", List.of(), "core", List.of(), List.of(), 8);
        door.services.modules = new Place(console);
        String revision = door.services.revision(console);
        String base = "/ui/console/@" + revision;
        HttpResponse<String> shell = get("/");
        String map = "{\"imports\":{\"@yizhan/ui\":\"" + base + "/ui.js\",\"vue\":\"" + base + "/lib/vue.js\"}}";
        assertThat(shell.body()).contains(">" + map + "<", "src=\"" + base + "/boot.js\"");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));
        assertThat(header(shell, "Content-Security-Policy"))
                .contains("; script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .doesNotContain("unsafe");
        assertThat(get(base + "/part.js").body()).contains("from \"vue\"");
        assertThat(get(base + ".c/part.js").body())
                .isEqualTo("import { ref } from \"" + base + ".c/lib/vue.js\"; import('" + base
                        + ".c/ui.js'); const no = 'vue'; export * from './vue.js';");
        put("sw.js", "self");
        assertThat(header(get("/ui/console/sw.js"), "Service-Worker-Allowed")).isEqualTo("/");
        assertThat(get("/start").body()).as("the plain page stays").contains("<dl>");
    }

    /** Whatever the module writes; a comment hides nothing. */
    @Test
    void saysOnEachPageOfASandboxThatAllIsMadeUp() throws Exception {
        put("whole.html", "<html><!-- <body> --><BODY data-a=\"a > b\"><h1>Whole</h1></BODY></html>");
        String before = header(get("/ui/sample/whole.html"), "ETag");
        assertThat(get("/ui/sample/whole.html").body()).doesNotContain("虚构", "sandbox");
        door.sandbox();
        HttpResponse<String> whole = get("/ui/sample/whole.html", "If-None-Match", before);
        assertThat(whole.statusCode()).as("kept from before").isEqualTo(200);
        assertThat(whole.body())
                .containsSubsequence(
                        "<BODY data-a=\"a > b\">", "href=\"/sandbox.css\"", "role=\"note\">", "虚构", "</p>", "<h1>Whole")
                .doesNotContain("style=", "<style");
        assertThat(header(whole, "Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(get("/ui/sample/board.html", "Accept-Language", "en").body())
                .containsSubsequence("</html>", "made up");
        assertThat(get("/ui/sample/board.css").body()).isEqualTo("p { color: red }");
    }

    @Test
    void carriesAStrictPolicy() throws Exception {
        HttpResponse<String> page = get("/ui/sample/board.html");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void showsAPageToThoseWhoMaySeeIt() throws Exception {
        HttpResponse<String> nobody = get("/ui/sample/staff.html");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(RunningDoor.code(nobody)).isEqualTo("platform.login-needed");
        assertThat(header(nobody, "Cache-Control")).isEqualTo("no-store");
        assertThat(get("/ui/sample/staff.html", "Authorization", "Bearer worker")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> reviewer = get("/ui/sample/staff.html", "Authorization", "Bearer reviewer");
        assertThat(reviewer.statusCode()).isEqualTo(200);
        assertThat(header(reviewer, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(get("/ui/sample/own.html").statusCode()).isEqualTo(401);
        assertThat(get("/ui/sample/own.html", "Authorization", "Bearer worker").statusCode())
                .isEqualTo(200);
        // Another spelling of the name leads to the same page, and to the same question.
        assertThat(get("/ui/sample/st%61ff.html").statusCode()).isEqualTo(401);
    }

    @Test
    void listsNothingAndLeadsNowhereElse() throws Exception {
        for (String path : List.of("", "/", "/nothing.html", "/secret.class", "/module.json", "/a/", "/board.html/")) {
            HttpResponse<String> answer = get("/ui/sample" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(RunningDoor.code(answer)).as(path).isEqualTo("platform.not-found");
        }
        for (String path : List.of("/..%2fmodule.json", "/%2e%2e/module.json", "/a%5c..%5cb.html", "/x%00.html")) {
            assertThat(get("/ui/sample" + path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(RunningDoor.code(get("/ui/elsewhere/board.html"))).isEqualTo("platform.module-not-installed");
    }

    @Test
    void knowsOnlyGetAndHead() throws Exception {
        HttpResponse<String> post =
                door.send(door.request("/ui/sample/board.html").POST(BodyPublishers.ofString("a")));
        assertThat(post.statusCode()).isEqualTo(405);
        HttpResponse<String> head =
                door.send(door.request("/ui/sample/board.css").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("16");
        assertThat(header(head, "ETag")).isNotEmpty();
    }

    @Test
    void waitsForAModuleThatChanges() throws Exception {
        Gate gate = door.gates.add("sample");
        CompletableFuture<HttpResponse<String>> waiting = asked("/ui/sample/board.html");
        RunningDoor.await(() -> gate.waiting() == 1);
        door.services.modules = new Place(null);
        assertThat(waiting).isNotDone();
        door.services.modules = new Place(sample);
        gate.open(1);
        assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        // Who has the whole answer may be a step ahead of the thread that leaves.
        RunningDoor.await(() -> gate.inside() == 0);
        gate.shut();
        HttpResponse<String> late = get("/ui/sample/board.html");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(RunningDoor.code(late)).isEqualTo("platform.module-changing");
        assertThat(header(late, "Retry-After")).isEqualTo("2");
    }

    private CompletableFuture<HttpResponse<String>> asked(String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return get(path);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void goesWithTheModule() throws Exception {
        assertThat(get("/ui/sample/board.html").statusCode()).isEqualTo(200);
        door.services.files.clear();
        assertThat(get("/ui/sample/board.html").statusCode()).isEqualTo(404);
    }
}
