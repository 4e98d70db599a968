// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

/**
 * An archive in which nothing was found against it.
 *
 * @param module the id, equal in the capability and in the descriptor
 * @param version the {@code Bundle-Version} as the archive writes it
 * @param symbolicName without its directives
 * @param sha256 of the whole file, lower-case hex
 * @param publisher null unless {@link Standing#SIGNED}
 */
public record Inspected(
        String module, String version, String symbolicName, String sha256, Standing standing, String publisher) {}
