// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import org.yizhan.cli.Failure;
import picocli.CommandLine.ITypeConverter;

/** Reads a whole number from 0 on, such as the number of a change. */
final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        throw new Failure("usage.whole-number", text);
    }
}
