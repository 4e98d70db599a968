// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's client programs, which are the machine's: the server that Maven fetches comes without them. */
final class ClientPrograms {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private ClientPrograms() {}

    /** Where they are missing or older than the server, the test fails in the project's own build ({@code CI=true}), else it does not run. */
    static void required(int server) throws IOException, InterruptedException {
        int found = major();
        if (found >= server) {
            return;
        }
        String why = "This test needs PostgreSQL's client programs, version " + server
                + " or later, on the PATH (Debian and Ubuntu: apt-get install postgresql-client), and pg_dump "
                + (found == 0 ? "is not there." : "is of version " + found + ".");
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        System.err.println(why);
        abort(why);
    }

    private static int major() throws IOException, InterruptedException {
        String said;
        try {
            said = run("pg_dump", "--version");
        } catch (IOException missing) {
            return 0;
        }
        Matcher version = VERSION.matcher(said);
        assertThat(version.find()).as(said).isTrue();
        return Integer.parseInt(version.group(1));
    }

    /** Runs one of them to its good end, and gives what it has said. */
    static String run(String... command) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as("%s: %s", List.of(command), said).isZero();
        return said;
    }
}
