// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.FakeHall;
import org.yizhan.cli.Json;
import org.yizhan.cli.Yizhan;

/** A hall that is made up, and the command line beside it. */
abstract class CommandLineTest {
    static final String BASE = "/api/platform/v1/";
    static final String CHANGES = BASE + "changes";
    static final String SET = "GET " + CHANGES + "/set";
    static final String PLAN = "POST " + CHANGES + "/plan";
    static final String START = "POST " + CHANGES;
    static final String LOOK = "GET " + CHANGES + "/c7";
    static final String HELLO =
            "[{'module': 'hello', 'version': '1.0.0', 'archive': '0123456789abcdef', 'enabled': true}]";

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    Path work;

    FakeHall hall;

    @BeforeEach
    void open() throws IOException {
        System.setProperty("yizhan.home", Path.of("../../..").toAbsolutePath().toString());
        hall = new FakeHall(work);
    }

    @AfterEach
    void shut() {
        hall.close();
    }

    /** Answers a question with JSON in single quotes. */
    FakeHall on(String question, int status, String json) {
        return hall.on(question, status, json.replace('\'', '"'));
    }

    static String change(String state, String step, String rest) {
        return "{'id': 'c7', 'number': 7, 'state': '" + state + "', 'step': '" + step + "'" + rest + "}";
    }

    /** A change that begins, is watched and holds. */
    void holds() {
        on(START, 202, change("RUNNING", "VERIFY", ""));
        on(LOOK, 200, change("RUNNING", "WATCH", ", 'liveMillis': 812"));
        on(LOOK, 200, change("DONE", "WATCH", ", 'liveMillis': 812"));
    }

    /** A change that begins and is rolled back, which takes a moment. */
    void isRolledBack() {
        on(START, 202, change("RUNNING", "VERIFY", ""));
        on(LOOK, 200, change("RUNNING", "BACK", ""));
        on(LOOK, 200, change("ROLLED_BACK", "CHECK", """
                , 'reason': {'code': 'platform.change-health-red',
                    'text': {'zh-CN': '检查未通过，变更已撤销。', 'en': 'The check is not well.'}}"""));
    }

    int yizhan(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        boolean speaks = Stream.of(arguments).anyMatch("--lang"::equals);
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.concat(
                                Stream.of("--work-dir", work.toString()),
                                speaks ? Stream.empty() : Stream.of("--lang", "en")))
                .toArray(String[]::new);
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    JsonNode json() {
        return Json.read(out());
    }
}
