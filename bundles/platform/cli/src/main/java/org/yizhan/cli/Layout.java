// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are. In a checkout the distribution is built when needed and unpacked into the work folder; in an unpacked
 * distribution it runs where it is.
 *
 * @param root the checkout, or the unpacked distribution
 * @param checkout false in an unpacked distribution
 * @param work the folder for what a running server leaves: data, logs, its process id
 */
public record Layout(Path root, boolean checkout, Path work) {
    /** @param chosen the work folder that the user named, or null */
    static Layout find(Path chosen) {
        String home = System.getProperty("yizhan.home");
        if (home == null) {
            throw new Failure("layout.no-home");
        }
        Path root = Path.of(home).toAbsolutePath().normalize();
        boolean checkout = Files.isRegularFile(root.resolve("distribution/pom.xml"));
        Path work = chosen != null ? chosen : root.resolve(checkout ? ".yizhan" : "data");
        return new Layout(root, checkout, work.toAbsolutePath().normalize());
    }

    /** The folder with database and tokens, unless the user named another. */
    public Path data() {
        return checkout ? work.resolve("data") : etc().data();
    }

    /** The folder with the vault's key, apart from the data, unless the user named another. */
    public Path keys() {
        return checkout ? work.resolve("keys") : etc().keys();
    }

    /** What the site has set; in a checkout nothing. */
    Etc etc() {
        return Etc.of(checkout ? work.resolve("nowhere") : root);
    }

    public Path logs() {
        return work.resolve("log");
    }

    /** An unpacked distribution that is ready to start; builds and unpacks what is missing. */
    public Path distribution(Terminal terminal) {
        return checkout ? unpacked().of(archive(terminal)) : root;
    }

    /** Deletes what older builds left unpacked. Only while no server runs. */
    void forgetOther(Path distribution) {
        if (checkout) {
            unpacked().keepOnly(distribution);
        }
    }

    private Unpacked unpacked() {
        return new Unpacked(work.resolve("dist"));
    }

    /** The distribution's archive, built if it is missing or older than its sources. */
    public Path archive(Terminal terminal) {
        if (!checkout) {
            throw new Failure("layout.needs-checkout");
        }
        return new Build(root, work).archive(terminal);
    }
}
