// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import java.util.regex.Pattern;
import org.yizhan.cli.Failure;
import picocli.CommandLine.ITypeConverter;

/** Reads the id of a module before anybody is asked about it. */
final class ModuleId implements ITypeConverter<String> {
    /** The server's own rule. */
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

    @Override
    public String convert(String text) {
        return checked(text);
    }

    /** @throws Failure for what can be no id */
    static String checked(String text) {
        if (ID.matcher(text).matches()) {
            return text;
        }
        throw new Failure("usage.module", text);
    }
}
