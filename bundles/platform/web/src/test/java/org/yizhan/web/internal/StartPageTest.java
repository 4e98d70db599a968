// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartPageTest {
    private RunningDoor door;

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor();
        door.host.serve("sample", List.of(new SampleResource(door.services)), List.of());
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void saysInTheReadersLanguageWhatThisIs() throws Exception {
        HttpResponse<String> chinese = door.get("/");
        assertThat(chinese.statusCode()).isEqualTo(200);
        assertThat(chinese.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(chinese.body())
                .contains("<html lang=\"zh-CN\">", "<h1>零工市场</h1>", "运行中")
                .doesNotContain("虚构");
        HttpResponse<String> english = door.send(door.request("/").header("Accept-Language", "en-GB"));
        assertThat(english.body()).contains("<html lang=\"en\">", "<h1>Gig-labour market</h1>", "Serving");
        assertThat(english.headers().firstValue("Vary")).contains("Accept-Language");
    }

    @Test
    void namesTheHallAndSaysThatASandboxIsMadeUp() throws Exception {
        door.sandbox();
        door.services.place = new TestServices.Named("云溪县<零工>市场", "#0b6e4f");
        assertThat(door.get("/").body()).contains("<h1>云溪县&lt;零工&gt;市场</h1>", "虚构", "href=\"/start.css?0b6e4f\"");
        assertThat(door.get(StartPage.STYLE + "?0b6e4f").body()).contains("--accent: #0b6e4f");
        HttpResponse<String> red = door.get(SandboxBanner.STYLE);
        assertThat(red.headers().firstValue("Content-Type")).contains("text/css;charset=utf-8");
        assertThat(red.body()).contains(".yizhan-sandbox", "#8c1d18", "prefers-color-scheme");
    }

    @Test
    void leadsToWhatAnybodyMayRead() throws Exception {
        String page = door.get("/").body();
        assertThat(page)
                .contains("href=\"/api/openapi.json\"", "href=\"/api/sample/v1/things\"")
                .doesNotContain("/api/sample/v1/who", "things/");
        assertThat(door.get("/api/sample/v1/things").statusCode()).isEqualTo(200);
    }

    /** The policy lets in nothing inline; and what is no well-formed XML is not read alike by all. */
    @Test
    void standsWithoutScriptOrInlineStyle() throws Exception {
        HttpResponse<String> page = door.get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'");
        assertThat(page.body()).doesNotContain("<script", "style=", "<style", "onclick", "http:", "{");
        String xml = page.body().replace("<!doctype html>", "").replaceAll("<(meta|link)([^>]*)>", "<$1$2/>");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("h1")
                        .getLength())
                .isEqualTo(1);
        HttpResponse<String> style = door.get(StartPage.STYLE);
        assertThat(style.headers().firstValue("Content-Type")).contains("text/css;charset=utf-8");
        assertThat(style.body()).contains("prefers-color-scheme", ":focus-visible");
    }
}
