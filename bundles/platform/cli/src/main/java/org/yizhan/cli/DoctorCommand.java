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
        Etc etc = common.layout().etc();
        List<Finding> findings = new Checks(common.layout(), data, keys)
                .all(host == null ? etc.host() : host, port == null ? etc.port() : port, database());
        if (json) {
            common.terminal()
                    .print(Json.pretty(
                            Map.of("findings", findings.stream().map(this::told).toList())));
        } else {
            findings.forEach(this::show);
        }
        return findings.stream().allMatch(Finding::good) ? 0 : 1;
    }

    private Supplier<DatabaseSetting> database() {
        return databaseUrl == null ? null : () -> DatabaseSetting.of(databaseUrl, databaseUser, databasePasswordFile);
    }

    private void show(Finding finding) {
        Words words = common.words();
        common.terminal().print((finding.good() ? "  ok  " : "  !!  ") + finding.sentence(words));
        if (!finding.good()) {
            common.terminal().print("      " + finding.remedy(words));
        }
    }

    private Map<String, Object> told(Finding finding) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("check", finding.check());
        told.put("good", finding.good());
        told.put("found", finding.sentence(common.words()));
        told.put("remedy", finding.remedy(common.words()));
        return told;
    }
}
