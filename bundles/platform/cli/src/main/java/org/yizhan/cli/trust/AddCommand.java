// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yizhan trust add}: lets a publisher's modules in from now on. Whoever can change the file on its way cannot change what
 * the publisher said of it in another way, so that is asked for.
 */
@Command(name = "add")
final class AddCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(
            index = "0",
            paramLabel = "PUBLISHER",
            descriptionKey = "trust.publisher",
            converter = Publisher.Name.class)
    private String name;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "trust.file")
    private Path file;

    @Option(names = "--fingerprint", paramLabel = "HEX", descriptionKey = "trust.confirm")
    private String fingerprint;

    @Override
    public Integer call() {
        TrustFolder folder = TrustFolder.of(common);
        Publisher offered = TrustFolder.offered(name, file);
        Optional<Publisher> present = folder.find(name);
        boolean same = present.map(Publisher::certificate)
                .filter(offered.certificate()::equals)
                .isPresent();
        if (present.isPresent() && !same) {
            throw new Failure("trust.other", name, folder.file(name));
        }
        ListCommand.show(common, folder, offered);
        if (fingerprint == null) {
            throw new Failure("trust.unconfirmed", name, file, offered.told().fingerprint());
        }
        if (!offered.hasFingerprint(fingerprint)) {
            throw new Failure("trust.differs", file);
        }
        folder.put(offered);
        common.terminal().say("trust.added", name, folder.file(name));
        return 0;
    }
}
