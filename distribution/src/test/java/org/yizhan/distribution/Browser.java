// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.yizhan.cli.Json;
import org.yizhan.testkit.Await;

/** A real Chromium in front of a hall, with no reader but the test. It waits for what it is asked for, as people do. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path AXE = Path.of("../bundles/platform/console/node_modules/axe-core/axe.min.js");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    static final Dimension PHONE = new Dimension(390, 844);
    static final Dimension DESK = new Dimension(1440, 900);

    private final ChromeDriver driver;
    private final String hall;

    private Browser(ChromeDriver driver, String hall) {
        this.driver = driver;
        this.hall = hall;
    }

    /** Fails on the project's server when there is no browser; elsewhere the test is passed over, and says so. */
    static Browser open(String hall) {
        if (!Files.exists(CHROMIUM) || !Files.exists(DRIVER)) {
            String missing = CHROMIUM + " or " + DRIVER + " is missing: the pages are not tried in a browser";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            System.err.println("[WARNING] " + missing);
            Assumptions.abort(missing);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--force-prefers-reduced-motion");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "zh-CN,zh"));
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        Browser browser = new Browser(driver, hall);
        browser.size(PHONE);
        return browser;
    }

    void size(Dimension size) {
        // The window of a headless browser cannot be as narrow as a phone.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Opens an address of the hall, and waits until its shell stands. */
    void go(String path) {
        driver.get("about:blank");
        driver.get(hall + path);
        Await.until(
                "the shell stands at " + path,
                PATIENCE,
                () -> driver.findElements(By.cssSelector("html[data-ready]")).size() == 1);
        quiet();
    }

    /** Nothing is on its way any more. */
    void quiet() {
        Await.until("what was asked for is shown", PATIENCE, () -> driver.findElements(By.cssSelector(".y-skeleton"))
                .isEmpty());
    }

    WebElement see(String css) {
        return found(css, () -> driver.findElements(By.cssSelector(css)));
    }

    /** The first that is shown with these words in it. */
    WebElement see(String css, String words) {
        return found(css + " with " + words, () -> driver.findElements(By.cssSelector(css)).stream()
                .filter(element -> element.isDisplayed() && element.getText().contains(words))
                .toList());
    }

    private WebElement found(String what, Supplier<List<WebElement>> look) {
        List<WebElement> found = new ArrayList<>();
        Await.until("there is " + what, PATIENCE, () -> {
            try {
                found.clear();
                found.addAll(look.get());
            } catch (StaleElementReferenceException moved) {
                found.clear();
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    void press(String css, String words) {
        Await.until("pressed " + words, PATIENCE, () -> {
            try {
                WebElement element = see(css, words);
                // People scroll what they press clear of the menu at the edge.
                script("arguments[0].scrollIntoView({block: 'center'})", element);
                element.click();
                return true;
            } catch (StaleElementReferenceException moved) {
                return false;
            }
        });
    }

    /** Types into the field of that name. */
    void type(String field, String text) {
        WebElement input = see("[name='" + field + "']");
        input.clear();
        input.sendKeys(text);
    }

    void choose(String field, String value) {
        see("[name='" + field + "'] option[value='" + value + "']").click();
    }

    void gone(String css, String words) {
        Await.until(words + " is gone", PATIENCE, () -> {
            try {
                return driver.findElements(By.cssSelector(css)).stream()
                        .noneMatch(element -> element.getText().contains(words));
            } catch (StaleElementReferenceException moved) {
                return false;
            }
        });
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** As one who comes anew. */
    void forget() {
        driver.manage().deleteAllCookies();
    }

    /** Runs a script that calls its last argument with what it found. */
    Object await(String script, Object argument) {
        return driver.executeAsyncScript(script, argument);
    }

    /** A picture for people to look at. */
    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the rules for everybody's access find, each with the piece of the page. */
    List<String> barriers() {
        try {
            script(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript(
                "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(r => done("
                        + "r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.html + ' ' + n.failureSummary))))",
                RULES);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** How much wider the page is than the window. */
    long tooWide() {
        return (Long) script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What the browser complained about since it was asked last; requests that a page left behind are no complaint. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses outside the hall that were asked for since it was asked last. */
    List<String> strangers() {
        List<String> strangers = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = Json.read(entry.getMessage()).path("message");
            String url = message.path("params").path("request").path("url").asText();
            if (message.path("method").asText().equals("Network.requestWillBeSent")
                    && url.startsWith("http")
                    && !URI.create(url).getAuthority().equals(URI.create(hall).getAuthority())) {
                strangers.add(url);
            }
        }
        return strangers;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
