// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

/**
 * One start of a fresh unpack.
 *
 * @param answered false when it did not come up in time; the other figures then mean nothing
 * @param bootSeconds from the start of its script to the first answer
 * @param cpuSeconds used until the first answer
 * @param residentMb some time after it
 */
record BootRun(boolean answered, double unpackSeconds, double bootSeconds, double cpuSeconds, double residentMb) {
    static final BootRun FAILED = new BootRun(false, 0, 0, 0, 0);
}
