// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one door by which a module's bundle comes into the framework. What comes another way is taken out at once, and what a
 * former run of the server left in the framework's cache is not trusted: each start begins without modules from outside.
 * Safe for all threads.
 */
@ProviderType
public interface ModuleGate {
    /** What the location of each bundle begins with that came through the gate. */
    String LOCATION = "yizhan:module/";

    /** Whether the bundle of that location came through the gate: a module beside the core. */
    static boolean letIn(String location) {
        return location.startsWith(LOCATION);
    }

    /**
     * Looks at a module's file. Nothing of it reaches the framework.
     *
     * @throws org.yizhan.api.Problem {@code platform.archive-…} (422) when it must not be let in
     */
    Archive inspect(byte[] file);

    /**
     * Inspects the file and installs it as {@value #LOCATION} and the module's id, at the start level of modules. It is not
     * started.
     *
     * @return the bundle's id
     * @throws org.yizhan.api.Problem as {@link #inspect}; {@code platform.archive-not-installed} (422) when the framework
     *     itself refuses it
     */
    long install(byte[] file);

    /**
     * Inspects the file and puts it in the place of what an installed bundle had.
     *
     * @throws org.yizhan.api.Problem as {@link #install}; the bundle keeps what it had
     */
    void update(long bundle, byte[] file);

    /** Whose signature lets a module in now, by their names: whom an operator trusts at this machine. */
    List<TrustedPublisher> publishers();

    /**
     * What a file is.
     *
     * @param module the module's id
     * @param version of the bundle
     * @param sha256 of the whole file, in lower-case hexadecimal
     * @param publisher who signed it; null unless it is {@link Standing#SIGNED}
     */
    record Archive(
            String module, String version, String symbolicName, String sha256, Standing standing, String publisher) {}

    /** Why a file is trusted. */
    enum Standing {
        /** It came with the platform, and is in the platform's list of hashes. */
        SHIPPED,
        /** A publisher whom the operator trusts has signed every entry of it. */
        SIGNED,
        /** Nobody has signed it: a sandbox on the loopback address lets it in, and nobody else. */
        UNSIGNED
    }
}
