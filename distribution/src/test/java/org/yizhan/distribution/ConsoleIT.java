// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** The hall as people meet it: a real browser before the shipped archive. */
@OnDistribution
class ConsoleIT {
    private final RunningServer server;
    private final People people;
    private final Market market;
    private final Deployments modules;
    private Browser browser;

    ConsoleIT(RunningServer server) {
        this.server = server;
        this.people = new People(new HallClient(server.url()), server.commandLineToken());
        this.market = new Market(people);
        this.modules = Deployments.open(server);
    }

    @BeforeEach
    void open() {
        browser = Browser.open(server.url());
    }

    @AfterEach
    void close() {
        if (browser != null) {
            List<String> complaints = browser.complaints();
            List<String> strangers = browser.strangers();
            browser.close();
            assertThat(complaints).as("what the browser complained about").isEmpty();
            assertThat(strangers).as("requests for other hosts").isEmpty();
        }
    }

    /** From the list to the hours: what a worker does by thumb, with what the employer does over the interface. */
    @Test
    void aWorkerFindsWorkAndFinishesIt() {
        Thing posting = market.open(People.TOWN, "INSTANT");
        String title = posting.made().path("title").asText();
        People.Person worker = people.worker(People.TOWN);

        browser.go("/#/posting/one?id=" + posting.id());
        browser.press("a", "登录后报名");
        browser.type("mobile", worker.name());
        browser.press("button", "获取验证码");
        browser.see("[name='code']");
        browser.type("code", sentCode(worker.name()));
        browser.press("main button", "登录");

        browser.see("main h2", title);
        browser.press("button", "报名：");
        browser.see("[role='status']", "已录用");
        browser.press("a", "查看我的活");
        browser.see(".y-card", title);
        browser.press("button", "签到");
        browser.type("code", market.code(Market.shift(posting)));
        browser.see("[name='code']").sendKeys(Keys.ENTER);
        browser.see(".y-tag", "在岗");
        browser.press(".y-card button", "签退");
        browser.press("dialog button", "签退");
        browser.press(".y-card button", "报工时");
        browser.type("hours", "1.5");
        browser.press("dialog button", "报工时");
        browser.see(".y-tag", "已下班");
        browser.press("header button", "退出");
        browser.see("header a", "登录");
    }

    /** One that knows modules and no import maps is served scripts with addresses for names; there is one Vue all the same. */
    @Test
    void anOldBrowserComesByAnotherWay() {
        Thing posting = market.open(People.TOWN, "INSTANT");
        browser.go("/?imports=old#/posting/one?id=" + posting.id());
        browser.see("main h2", posting.made().path("title").asText());
        browser.see("main a", "登录后报名");
        assertThat((List<?>) browser.script("return performance.getEntriesByType('resource').map(e => e.name)"
                        + ".filter(name => /\\/vue\\.js$/.test(name))"))
                .singleElement()
                .asString()
                .contains(".c/lib/vue.js");
    }

    /** What an employer's earlier posting said is there already; a reviewer reads it, and it is out. */
    @Test
    void anEmployerPostsAgainAndAReviewerLetsItOut() {
        Thing waiting = market.posting(People.ELSEWHERE, Market.PostingState.WAITING);
        People.Person employer = waiting.owners().get(0);
        String title = "Packing " + waiting.id().substring(24);
        login(employer);
        browser.go("/#/posting/write?from=" + waiting.id());
        assertThat(browser.see("[name='duties']").getDomProperty("value")).isEqualTo("Sorting parcels.");
        browser.type("title", title);
        browser.press("main button", "提交");
        browser.see(".y-card h2", title);
        browser.see(".y-tag", "审核中");

        login(people.staff("reviewer", "990201000000"));
        browser.size(Browser.DESK);
        browser.go("/#/posting/queue");
        browser.press(".y-card:has(h2 span) button", "通过");
        browser.press("dialog button", "通过");
        browser.see("[role='status']", "已通过");
    }

    /** Open browsers follow, and nobody loads anything anew; what breaks in a page stays there. */
    @Test
    void pagesComeAndGoWithTheirModule() throws IOException {
        Path jar = ModuleJar.named("acme.board")
                .file("YIZHAN-INF/ui/board.js", """
                        import { html, usePage } from "@yizhan/ui";
                        export default {
                          setup() {
                            const page = usePage();
                            return () => html`<p id="hi">${page.t("hi", { name: page.module })}</p>`;
                          },
                        };
                        """)
                .file("YIZHAN-INF/ui/broken.js", """
                        export default { setup() { return () => { throw new Error("broken on purpose"); }; } };
                        """)
                .file("YIZHAN-INF/i18n/zh-CN.properties", "ui.hi=你好，{name}")
                .file("YIZHAN-INF/i18n/en.properties", "ui.hi=Hello, {name}")
                .descriptor("""
                        {"schema":1,"id":"acme.board","name":{"zh-CN":"告示板","en":"Board"},"sdk":">=1.0 <2","needs":[],
                        "tier":"in-process","permissions":[],"personal":[],"retentionDays":null,"pages":[
                        {"path":"board.js","title":{"zh-CN":"看告示","en":"Notices"},"permission":"public","audience":[],
                        "surface":"phone","icon":"bell","order":1},
                        {"path":"broken.js","title":{"zh-CN":"坏了","en":"Broken"},"permission":"public","audience":[],
                        "surface":"phone","order":0}]}
                        """)
                .write("acme.board");
        browser.go("/");
        browser.script("window.same = true");
        modules.put(jar);
        try {
            browser.press("main a", "看告示");
            assertThat(browser.see("#hi").getText()).isEqualTo("你好，acme.board");
            browser.press("header button", "English");
            browser.see("#hi", "Hello, acme.board");
            browser.press("header button", "中文");
            browser.see("nav a", "看告示");
            browser.script("location.hash = '#/acme.board/broken'");
            browser.see("[role='alert']", "“告示板”的页面出错了");
            browser.see("header a", "零工驿站");
            browser.script("location.hash = '#/acme.board/board'");
            browser.see("#hi");
        } finally {
            modules.remove(jar);
        }
        browser.see("main h1", "“看告示”已停用");
        browser.press("nav a", "首页");
        browser.gone("nav a", "看告示");
        assertThat(browser.script("return window.same")).isEqualTo(true);
        assertThat(browser.complaints())
                .as("only what was broken on purpose, and what had gone")
                .allMatch(
                        line -> line.contains("broken on purpose") || line.contains("404") || line.contains("failed"));
    }

    @Test
    void anOperatorInstallsAModuleAfterLookingAtItsPlan() throws IOException {
        modules.archive(ModuleJar.HELLO);
        People.Person operator = people.of("platform-operator");
        browser.size(Browser.DESK);
        login(operator);
        browser.go("/#/platform/modules");
        browser.picture("modules-zh-normal-1440");
        new Fitness(browser).barrierFree("modules");
        browser.press("li[data-module='hello'] button", "安装");
        browser.see("dialog h3", "会增加的权限");
        browser.type("why", "试用");
        browser.press("dialog button", "安装");
        browser.see(".y-note", "已完成");
        browser.see("li", "你好");
        browser.press("li[data-module='hello'] button", "移除");
        browser.press("dialog button", "移除");
        browser.see(".y-empty", "还没有安装模块");
    }

    /** Every page that there is for each kind of person, in both languages, both sizes of print and both widths. */
    @Test
    void everyPageIsFitForEverybody() {
        Thing posting = market.open(People.TOWN, "INSTANT");
        Map<String, String> open = Map.of(
                "home", "/",
                "find", "/#/posting/find",
                "one", "/#/posting/one?id=" + posting.id(),
                "sites", "/#/network/sites",
                "join", "/#/registration/join",
                "login", "/#/login",
                "staff-login", "/#/login?as=staff",
                "nowhere", "/#/no/where");
        Fitness fitness = new Fitness(browser);
        fitness.look(open);
        market.engagement(People.TOWN, Market.EngagementState.OFFERED);
        login(people.of(People.WORKER));
        fitness.look(Map.of("mine", "/#/engagement/mine", "me", "/#/registration/me", "home-worker", "/"));
        login(posting.owners().get(0));
        fitness.look(Map.of("own", "/#/posting/own", "write", "/#/posting/write"));
        market.posting(People.TOWN, Market.PostingState.WAITING);
        login(people.of("bureau-admin"));
        fitness.look(Map.of(
                "queue", "/#/posting/queue",
                "home-desk", "/",
                "workers", "/#/registration/workers",
                "employers", "/#/registration/employers",
                "all-sites", "/#/network/all-sites",
                "accounts", "/#/access/accounts",
                "jobs", "/#/platform/jobs"));
    }

    /** What the sandbox shows instead of sending it. */
    private String sentCode(String mobile) {
        return people.hall()
                .get(people.operator(), "/api/access/v1/outbox?mobile=" + mobile)
                .orFail("outbox")
                .path("items")
                .path(0)
                .path("code")
                .asText();
    }

    private void login(People.Person person) {
        Map<String, String> login = person.secret() == null
                ? Map.of("mobile", person.name(), "code", people.code(person.name()))
                : Map.of("name", person.name(), "password", person.secret());
        browser.go("/");
        browser.forget();
        Object status = browser.await("""
                fetch('/api/access/v1/sessions?cookie=true', {method: 'POST',
                  headers: {'Content-Type': 'application/json'}, body: JSON.stringify(arguments[0])})
                  .then(a => fetch('/api/access/v1/sessions/current')).then(a => arguments[1](a.status))
                """, login);
        assertThat(status).isEqualTo(200L);
    }
}
