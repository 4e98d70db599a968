// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;

/** Reads a date such as 2026-11-22. */
public final class Day implements ITypeConverter<LocalDate> {
    /** @throws Failure for anything else */
    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Failure(e, "usage.day", text);
        }
    }
}
