// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gatecheck;

import java.io.IOException;

/** What no module may be made of. */
final class Caller {
    Process call() throws IOException {
        return new ProcessBuilder("true").start();
    }
}
