// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.openqa.selenium.Dimension;

/** Holds pages to the rules for everybody: in both languages, both sizes of print and both widths, with a picture of each. */
record Fitness(Browser browser) {
    private static final List<String> LANGUAGES = List.of("zh-CN", "en");
    /** How wide and high what elders press must be. */
    private static final int ELDER_TARGET = 60;

    /** @param pages name → path; the browser reads Chinese in usual print, and does so again afterwards */
    void look(Map<String, String> pages) {
        pages.forEach((name, path) -> {
            browser.go(path);
            for (String language : LANGUAGES) {
                for (boolean elder : List.of(false, true)) {
                    for (Dimension size : List.of(Browser.DESK, Browser.PHONE)) {
                        browser.size(size);
                        fit(
                                name + "-" + language.substring(0, 2) + (elder ? "-elder-" : "-normal-") + size.width,
                                elder);
                    }
                    browser.press(".y-switches [aria-pressed]", "");
                }
                browser.press(".y-switches [lang]", "");
                browser.gone("html[lang='" + language + "']", "");
                browser.quiet();
            }
        });
    }

    private void fit(String what, boolean elder) {
        browser.picture(what);
        assertThat(browser.tooWide()).as(what + " is wider than the window").isZero();
        barrierFree(what);
        if (elder) {
            assertThat(small()).as(what + " is hard to hit").isEmpty();
            assertThat(faint()).as(what + " is hard to read").isEmpty();
        }
    }

    void barrierFree(String what) {
        assertThat(browser.barriers()).as(what).isEmpty();
    }

    /** What elders could press and would miss; a link within a sentence is no button. */
    private List<?> small() {
        return (List<?>) browser.script("""
                return [...document.querySelectorAll('main a, main button, header a, header button, main input, main select')]
                  .filter(e => e.offsetParent && !e.closest('p:not(.y-aside):not(.y-actions), h2, label') && e.type !== 'checkbox')
                  .map(e => [e, e.getBoundingClientRect()])
                  .filter(([e, box]) => box.width < %1$d - 0.5 || box.height < %1$d - 0.5)
                  .map(([e, box]) => e.outerHTML.slice(0, 120) + ' ' + box.width + 'x' + box.height)
                """.formatted(ELDER_TARGET));
    }

    /** Text below 18 points, which are 24 pixels. */
    private List<?> faint() {
        return (List<?>) browser.script("""
                const found = [];
                const walk = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                  const e = walk.currentNode.parentElement;
                  const style = getComputedStyle(e);
                  const line = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
                  if (walk.currentNode.textContent.trim() && e.offsetParent && !e.closest('option')
                      && (parseFloat(style.fontSize) < 24 || line < 1.3)) {
                    found.push(e.outerHTML.slice(0, 120) + ' ' + style.fontSize + ' ' + line);
                  }
                }
                return found
                """);
    }
}
