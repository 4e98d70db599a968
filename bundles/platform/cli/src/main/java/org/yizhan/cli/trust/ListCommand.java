// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yizhan trust list}: who may sign, by which certificate, and modules of which ids. */
@Command(name = "list")
final class ListCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        TrustFolder folder = TrustFolder.of(common);
        List<Publisher> all = folder.all();
        if (json) {
            common.terminal()
                    .print(Json.pretty(Map.of(
                            "publishers", all.stream().map(Publisher::told).toList())));
        } else if (all.isEmpty()) {
            common.terminal().say("trust.nobody", folder.path());
        } else {
            all.forEach(publisher -> show(common, folder, publisher));
        }
        return 0;
    }

    static void show(Common common, TrustFolder folder, Publisher publisher) {
        common.terminal().print(publisher.name());
        if (publisher.certificate() == null) {
            common.terminal().say("trust.spoilt", folder.file(publisher.name()));
            return;
        }
        common.terminal().say("trust.subject", publisher.told().subject());
        common.terminal().say("trust.fingerprint", publisher.told().fingerprint());
        common.terminal().say("trust.ids." + publisher.told().ids().size(), publisher.name());
    }
}
