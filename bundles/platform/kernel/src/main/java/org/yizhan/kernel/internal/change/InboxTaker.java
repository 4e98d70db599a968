// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.Map;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** What becomes of a file that somebody has dropped. Called by one thread. */
interface InboxTaker {
    /** Whether a change could begin now; throws when that cannot be known. */
    boolean free();

    /**
     * Begins to put a module into the set.
     *
     * @param name of the file, for the journal
     * @return to ask with later; null when all is so already
     * @throws Problem why not; {@code platform.change-under-way} when it may be asked again
     */
    String take(String name, byte[] file);

    /** @return null while it is under way */
    Ending ending(String ticket);

    /** Whether the set has this very file, in force and not on its way. */
    boolean has(byte[] file);

    /** The sentence of a reason: language tag → text. */
    Map<String, String> sentences(Reason reason);

    /** @param reason why it is not in the set; null when it is */
    record Ending(Reason reason) {
        static final Ending DONE = new Ending(null);
    }
}
