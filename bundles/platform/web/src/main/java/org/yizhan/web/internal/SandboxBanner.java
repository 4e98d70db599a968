// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in red on each page of a sandbox that all is made up. Its style is a file, since the policy lets in no other. */
final class SandboxBanner {
    static final String STYLE = "/sandbox.css";

    /** Where a page's body begins; not within a comment, where nobody would see the banner. */
    private static final Pattern BODY = Pattern.compile(
            "<!--.*?-->|(?<body><body(?:\\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)?>)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final Sentences sentences;

    SandboxBanner(Sentences sentences) {
        this.sentences = sentences;
    }

    String html(Locale language) {
        return "<link rel=\"stylesheet\" href=\"" + STYLE + "\">\n<p class=\"yizhan-sandbox\" role=\"note\">"
                + UiWords.escape(sentences.text("sandbox.banner", language, Map.of())) + "</p>\n";
    }

    /** The page with the banner first in its body; browsers take what comes last for a part of the body, too. */
    String on(String page, Locale language) {
        Matcher found = BODY.matcher(page);
        int place = page.length();
        while (place == page.length() && found.find()) {
            place = found.group("body") == null ? place : found.end();
        }
        return page.substring(0, place) + "\n" + html(language) + page.substring(place);
    }
}
