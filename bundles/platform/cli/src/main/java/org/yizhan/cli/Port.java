// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads a port before anything is built for it: 1 to 65535, or 0 for any free one. */
public final class Port implements ITypeConverter<Integer> {
    private static final int LAST = 65_535;

    /** @throws Failure for anything else */
    @Override
    public Integer convert(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LAST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Failure(e, "usage.port", text);
        }
        throw new Failure("usage.port", text);
    }
}
