// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A day that differs from the week, in market time: additionally available, or not available. {@code to} not after {@code from}
 * means until that time on the next day.
 *
 * @param from null for the whole day, as {@code to} then is
 */
public record DaySlot(LocalDate date, boolean available, LocalTime from, LocalTime to) {}
