// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/** Leads nowhere. It has the one method of {@code System} whose place {@link LeavingAgent} puts it in. */
public final class WayOut {
    private WayOut() {}

    static void exit(int status) {
        assert status >= 0;
    }
}
