// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What somebody wants changed.
 *
 * @param module its id; may be left out where the archive says it, and for a rollback
 * @param archive the SHA-256 of an offered file; without one, the highest version that is known is taken
 * @param set to assemble: all modules that there shall be, each with its file
 * @param number for a rollback: the change to whose set to go back; without one, to the set before the one in force
 * @param why for the journal
 * @param irreversible yes to migrations after which the former version may not work any more
 */
public record Order(
        @NotNull Change.Action action,

        @Size(max = 80) @Pattern(regexp = ID, message = "{rule.platform.module-id}")
        String module,

        @Pattern(regexp = SHA, message = "{rule.platform.archive-hash}")
        String archive,

        @Size(max = 200) List<@NotNull @Valid Wanted> set,
        Long number,
        @Size(max = 500) String why,
        Boolean irreversible) {
    private static final String ID = "[a-z][a-z0-9]*([.-][a-z0-9]+)*";
    private static final String SHA = "[0-9a-f]{64}";

    /**
     * A module of a whole set.
     *
     * @param archive the SHA-256 of a file that was offered, or came with the platform
     */
    public record Wanted(
            @NotNull @Size(max = 80) @Pattern(regexp = ID, message = "{rule.platform.module-id}")
            String module,

            @NotNull @Pattern(regexp = SHA, message = "{rule.platform.archive-hash}")
            String archive) {}

    /** To install or upgrade one module from a file. */
    static Order of(Change.Action action, String module, String archive, String why) {
        return new Order(action, module, archive, null, null, why, null);
    }

    /** To make the set what is told. */
    static Order assemble(List<Wanted> set, String why) {
        return new Order(Change.Action.ASSEMBLE, null, null, set, null, why, true);
    }
}
