// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yizhan doctor}: looks at what a server needs here, and says what to do about what is missing. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Option(names = "--port", paramLabel = "PORT", converter = Port.class)
    private Integer port;

    @Option(names = "--host", paramLabel = "ADDRESS")
    private String host;

    @Option(names = "--data-dir", paramLabel = "DIR")
    private Path data;

    @Option(names = "--keys-dir", paramLabel = "DIR")
    private Path keys;

    @Option(names = "--database-url", paramLabel = "URL")
    private String databaseUrl;

    @Option(names = "--database-user", paramLabel = "NAME")
    private String databaseUser;

    @Option(names = "--database-password-file", paramLabel = "FILE")
    private Path databasePasswordFile;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        List<Look> looks = new Checks(common.layout(), data, keys).all(host, port, database());
        if (json) {
            common.terminal()
                    .print(Json.pretty(
                            Map.of("findings", looks.stream().map(this::told).toList())));
        } else {
            looks.forEach(this::show);
        }
        return looks.stream().allMatch(Look::good) ? 0 : 1;
    }

    private Supplier<DatabaseSetting> database() {
        return databaseUrl == null ? null : () -> DatabaseSetting.of(databaseUrl, databaseUser, databasePasswordFile);
    }

    private void show(Look look) {
        Words words = common.words();
        common.terminal().print((look.good() ? "  ok  " : "  !!  ") + look.sentence(words));
        if (!look.good()) {
            common.terminal().print("      " + look.remedy(words));
        }
    }

    private Map<String, Object> told(Look look) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("check", look.check());
        told.put("good", look.good());
        told.put("found", look.sentence(common.words()));
        told.put("remedy", look.remedy(common.words()));
        return told;
    }
}
