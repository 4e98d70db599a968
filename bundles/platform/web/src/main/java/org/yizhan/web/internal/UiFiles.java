// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Modules;

/**
 * Finds the files of modules' pages, reads each of them once, and packs it. Beside the files there are a module's words for its
 * scripts, {@code words.<language>.json}: those whose keys begin with {@code ui.}, without that beginning, and the sentences for its problems.
 */
final class UiFiles {
    static final String FOLDER = "YIZHAN-INF/ui/";

    /** No part begins with a dot, and none is empty: there is no way up, and no folder. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final Pattern WORDS = Pattern.compile("words\\.(zh-CN|en)\\.json");
    private static final String SHOWN = "ui.";
    private static final String PROBLEM = "problem.";
    private static final int LONGEST_PATH = 200;
    /** What is larger, pictures and films, is read each time. */
    private static final int MOST_KEPT = 1 << 20;

    private final Services services;
    private final ObjectMapper json;
    /** Module → its files, of one revision. */
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(String revision, Map<String, UiFile> files) {}

    UiFiles(Services services, ObjectMapper json) {
        this.services = services;
        this.json = json;
    }

    /** @throws Problem {@code platform.not-found} (404) */
    UiFile find(Modules.Module module, String name) {
        boolean sound = name.length() <= LONGEST_PATH && PATH.matcher(name).matches() && UiFile.type(name) != null;
        Matcher words = WORDS.matcher(name);
        String path = words.matches() ? "YIZHAN-INF/i18n/" + words.group(1) + ".properties" : FOLDER + name;
        URL entry = sound ? services.file(module, path) : null;
        if (entry == null) {
            throw Problem.notFound("platform.not-found");
        }
        return kept(module, name, () -> read(entry, name, words.matches()));
    }

    /** What was made of the module's files under that name; made when there is none yet. */
    UiFile kept(Modules.Module module, String name, Supplier<UiFile> make) {
        String revision = services.revision(module);
        if (revision == null) {
            return make.get();
        }
        Read known = read.compute(
                module.id(),
                (id, before) -> before != null && before.revision.equals(revision)
                        ? before
                        : new Read(revision, new ConcurrentHashMap<>()));
        UiFile file = known.files.get(name);
        if (file == null) {
            file = make.get();
            if (file.size() <= MOST_KEPT) {
                known.files.put(name, file);
            }
        }
        return file;
    }

    private UiFile read(URL entry, String name, boolean words) {
        try (InputStream in = entry.openStream()) {
            return UiFile.of(name, words ? words(in) : in.readAllBytes());
        } catch (IOException | IllegalStateException gone) {
            // The module went at once, without anybody's waiting for those inside.
            throw Problem.notFound("platform.not-found");
        }
    }

    private byte[] words(InputStream in) throws IOException {
        Properties all = new Properties();
        all.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        Map<String, String> shown = new TreeMap<>();
        for (String key : all.stringPropertyNames()) {
            if (key.startsWith(SHOWN)) {
                shown.put(key.substring(SHOWN.length()), all.getProperty(key));
            } else if (key.startsWith(PROBLEM)) {
                shown.put(key, all.getProperty(key));
            }
        }
        try {
            return json.writeValueAsBytes(shown);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
