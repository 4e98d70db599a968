// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** What the platform does for a module beside its endpoints, seen on hello in the shipped archive. */
@OnDistribution
class HelloLifeIT {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String SETTINGS = "/api/platform/v1/modules/hello/settings";
    private static final String DATA = "/api/platform/v1/data";
    private static final String PAGE = "/ui/hello/greetings.html";
    private static final String SHOWN = "hall-greetings";
    private static final Pattern STYLE = Pattern.compile("href=\"([^\"]+)\"");

    private final RunningServer server;
    private final HallClient hall;
    private final People people;

    HelloLifeIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.people = new People(hall, server.commandLineToken());
    }

    List<RunningServer> servers() {
        return List.of(server);
    }

    @BeforeEach
    void install() throws IOException {
        Deployments.open(server).put(ModuleJar.HELLO);
        for (RunningServer node : servers()) {
            HallClient there = new HallClient(node.url());
            Await.until(
                    "hello serves", PATIENCE, () -> there.get(null, GREETINGS).ok());
        }
    }

    @AfterEach
    void remove() throws IOException {
        Deployments.open(server).remove(ModuleJar.HELLO);
        for (RunningServer node : servers()) {
            HallClient there = new HallClient(node.url());
            Await.until("hello is gone", PATIENCE, () -> there.get(null, GREETINGS)
                    .code()
                    .equals("platform.module-not-installed"));
        }
    }

    private HallClient.Answer change(Object value, String ifMatch) {
        Map<String, Object> values = new HashMap<>();
        values.put(SHOWN, value);
        return hall.send(
                server.commandLineToken(), "PUT", SETTINGS, Map.of("values", values), Map.of("If-Match", ifMatch));
    }

    final JsonNode shows(Object value) {
        return change(value, "*").orFail("setting");
    }

    static int shown(RunningServer node) {
        return new HallClient(node.url())
                .get(null, GREETINGS)
                .orFail("greetings")
                .path("greetings")
                .size();
    }

    final void greetThrice() {
        String token = people.of("station-staff").token();
        for (int i = 0; i < 3; i++) {
            hall.post(token, GREETINGS, Map.of("text", "hello " + i)).orFail("greeting");
        }
    }

    @Test
    void aSettingWorksWithoutARestart() {
        greetThrice();
        JsonNode before = hall.get(server.commandLineToken(), SETTINGS).orFail("settings");
        assertThat(before.path("settings").get(0).path("defaultValue").asInt()).isEqualTo(20);
        assertThat(shown(server)).isGreaterThanOrEqualTo(3);
        try {
            JsonNode after =
                    change(2, "\"" + before.path("version").asLong() + "\"").orFail("setting");
            assertThat(after.path("settings").get(0).path("value").asInt()).isEqualTo(2);
            assertThat(shown(server)).isEqualTo(2);

            HallClient.Answer late = change(3, "\"" + before.path("version").asLong() + "\"");
            assertThat(late.code()).isEqualTo("platform.version-differs");
            HallClient.Answer wrong = change(0, "*");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.code()).isEqualTo("platform.setting-too-small");
            assertThat(wrong.body().path("key").asText()).isEqualTo(SHOWN);
            assertThat(wrong.body().path("rule").asText()).isEqualTo("min");
            assertThat(wrong.body().path("detail").asText()).isEqualTo("设置项 hall-greetings 不能小于 1。");
            assertThat(shown(server)).isEqualTo(2);
        } finally {
            shows(null);
        }
        assertThat(shown(server)).isGreaterThanOrEqualTo(3);
        JsonNode audit = hall.get(
                        server.commandLineToken(),
                        "/api/platform/v1/audit?action=platform.change-setting&subject=hello&limit=2")
                .orFail("audit");
        assertThat(audit.path("items")).hasSize(2);
        assertThat(audit.path("items").get(1).path("facts").path("to").asText()).isEqualTo("2");
    }

    /** What hello keeps stays when it goes, until somebody purges it. */
    @Test
    void itsDataStaysUntilItIsPurged() throws IOException {
        greetThrice();
        long version = shows(50).path("version").asLong();
        int before = shown(server);
        assertThat(purge("hello").code()).isEqualTo("platform.purge-installed");
        assertThat(purge("posting").code()).isEqualTo("platform.purge-core");
        remove();
        assertThat(left().path("tables").get(0).path("name").asText()).isEqualTo("HELLO_GREETING");
        assertThat(left().path("tables").get(0).path("rows").asInt()).isGreaterThanOrEqualTo(before);
        install();
        assertThat(left().isMissingNode()).isTrue();
        assertThat(shown(server)).isEqualTo(before);

        remove();
        HallClient.Answer unconfirmed = hall.send(server.commandLineToken(), "DELETE", DATA + "/hello", null, Map.of());
        assertThat(unconfirmed.code()).isEqualTo("platform.purge-unconfirmed");
        assertThat(purge("hello").status()).isEqualTo(204);
        assertThat(left().isMissingNode()).isTrue();
        JsonNode told = hall.get(server.commandLineToken(), Deployments.CHANGES + "?limit=1")
                .orFail("changes")
                .at("/items/0");
        assertThat(told.path("action").asText()).isEqualTo("PURGE");
        assertThat(told.path("module").asText()).isEqualTo("hello");
        assertThat(told.path("why").asText()).isEqualTo("all over");
        assertThat(told.path("account").asText()).isNotEmpty();
        assertThat(purge("hello").status()).isEqualTo(404);
        install();
        assertThat(shown(server)).isZero();
        JsonNode settings = hall.get(server.commandLineToken(), SETTINGS).orFail("settings");
        assertThat(settings.path("settings").get(0).path("value").asInt(20)).isEqualTo(20);
        assertThat(settings.path("version").asLong())
                .as("versions of events never run backwards")
                .isGreaterThan(version);
        JsonNode audit = hall.get(
                        server.commandLineToken(), "/api/platform/v1/audit?action=platform.purge&subject=hello&limit=1")
                .orFail("audit");
        assertThat(audit.path("items").get(0).path("facts").path("rows").asInt())
                .isGreaterThanOrEqualTo(before);
    }

    private HallClient.Answer purge(String module) {
        String path = DATA + "/" + module + "?confirm=" + module + "&why=all+over";
        return hall.send(server.commandLineToken(), "DELETE", path, null, Map.of());
    }

    /** What hello has left behind; missing when it has not. */
    private JsonNode left() {
        JsonNode all = hall.get(server.commandLineToken(), DATA).orFail("data");
        for (JsonNode kept : all) {
            if (kept.path("module").asText().equals("hello")) {
                return kept;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void aPageComesAndGoesWithItsModule() throws IOException {
        HttpResponse<String> page = server.get(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("<html lang=\"zh-CN\">", "大厅留言", "欢迎来到驿站")
                .doesNotContain("{", "style=");
        HttpResponse<String> english = server.send(server.request(PAGE).header("Accept-Language", "en"));
        assertThat(english.body()).contains("<html lang=\"en\">", "Greetings in the hall");
        Matcher style = STYLE.matcher(page.body());
        assertThat(style.find()).isTrue();
        assertThat(server.get("/ui/hello/" + style.group(1)).headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        assertThat(server.get("/ui/hello/").statusCode()).isEqualTo(404);
        JsonNode shown = hall.get(server.commandLineToken(), "/api/platform/v1/modules/hello")
                .orFail("hello");
        assertThat(shown.path("pages").get(0).path("path").asText()).isEqualTo("greetings.html");

        remove();
        HttpResponse<String> gone = server.get(PAGE);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("platform.module-not-installed");
        install();
        assertThat(server.get(PAGE).statusCode()).isEqualTo(200);
    }

    /** No module that is shipped has such a page yet. */
    @Test
    void aPageThatAsksForARightIsShownToNobodyElse() throws IOException {
        Path jar = ModuleJar.named("acme.pages")
                .descriptor("""
                        {"schema":1,"id":"acme.pages","name":{"zh-CN":"试","en":"Try"},"sdk":">=1.0 <2","needs":[],
                        "tier":"in-process","permissions":[],"personal":[],"retentionDays":null,"pages":[
                        {"path":"audit.html","title":{"zh-CN":"试","en":"Try"},"permission":"platform.audit","audience":[]},
                        {"path":"known.html","title":{"zh-CN":"试","en":"Try"},"permission":"session","audience":[]}]}
                        """)
                .file("YIZHAN-INF/ui/audit.html", "<p>for auditors</p>")
                .file("YIZHAN-INF/ui/known.html", "<p>for whoever is known</p>")
                .write("pages");
        String audit = "/ui/acme.pages/audit.html";
        String known = "/ui/acme.pages/known.html";
        Deployments modules = Deployments.open(server);
        modules.put(jar);
        try {
            Await.until("the pages are served", PATIENCE, () -> !page(People.NOBODY, audit)
                    .startsWith("404"));
            assertThat(page(People.NOBODY, audit)).isEqualTo("401 platform.login-needed");
            assertThat(page(People.NOBODY, known)).isEqualTo("401 platform.login-needed");
            for (String role : List.of(People.WORKER, "station-staff", "bureau-admin")) {
                assertThat(page(role, audit)).as(role).isEqualTo("403 platform.not-allowed");
                assertThat(page(role, known)).as(role).startsWith("200 <p>for whoever is known</p>");
            }
            assertThat(page("auditor", audit))
                    .startsWith("200 <p>for auditors</p>")
                    .contains("/sandbox.css", "虚构");
            assertThat(server.get("/sandbox.css").statusCode()).isEqualTo(200);
        } finally {
            modules.remove(jar);
        }
        Await.until("the pages are gone", PATIENCE, () -> page("auditor", audit)
                .equals("404 platform.module-not-installed"));
    }

    /** What somebody of the role gets: the status, and the page or why there is none. */
    private String page(String role, String path) {
        String token = people.of(role).token();
        HttpRequest.Builder request = server.request(path);
        HttpResponse<String> answer =
                server.send(token == null ? request : request.header("Authorization", "Bearer " + token));
        boolean shown = answer.statusCode() == 200;
        return answer.statusCode() + " "
                + (shown ? answer.body() : Json.read(answer.body()).path("code").asText());
    }
}
