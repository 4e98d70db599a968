// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.yizhan.cli.Failure;

/** The vendors' files beside a profile. Their hashes stand in it, so that who has signed it has signed for them, too. */
final class VendorFiles {
    private static final String FOLDER = "modules";

    private final Path profile;

    /** @param profile the profile's file, which need not be there yet */
    VendorFiles(Path profile) {
        this.profile = profile;
    }

    /**
     * The file of a vendor's module.
     *
     * @throws Failure with the line, when it is not there or is another one
     */
    Path jar(Profile.Vendor vendor) {
        String name = profile.getFileName().toString();
        if (vendor.file() == null) {
            throw Section.refused(name, vendor.line(), "profile.vendor-no-file", vendor.id());
        }
        Path jar = beside(vendor);
        if (!Files.isRegularFile(jar)) {
            throw Section.refused(name, vendor.line(), "profile.vendor-missing", vendor.id(), vendor.file());
        }
        String found = ModuleFile.sha256(jar);
        if (!found.equals(vendor.sha256())) {
            throw Section.refused(name, vendor.line(), "profile.vendor-altered", vendor.file(), found);
        }
        return jar;
    }

    /** Looks at those that the profile names. */
    void check(List<Profile.Vendor> vendors) {
        vendors.stream().filter(one -> one.file() != null).forEach(this::jar);
    }

    /** The same, each with a file beside the profile; two vendors may have called theirs the same. */
    static List<Profile.Vendor> named(List<Profile.Vendor> vendors) {
        return vendors.stream()
                .map(one -> one.in(FOLDER + "/" + one.id() + "-" + one.version() + ".jar"))
                .toList();
    }

    /** @param content hash → the file with it */
    void write(List<Profile.Vendor> vendors, Function<String, byte[]> content) {
        for (Profile.Vendor vendor : vendors) {
            Path jar = beside(vendor);
            try {
                Files.createDirectories(jar.getParent());
                Files.write(jar, content.apply(vendor.sha256()));
            } catch (IOException e) {
                throw new Failure(e, "profile.cannot-save", jar);
            }
        }
    }

    private Path beside(Profile.Vendor vendor) {
        return profile.toAbsolutePath().resolveSibling(vendor.file());
    }
}
