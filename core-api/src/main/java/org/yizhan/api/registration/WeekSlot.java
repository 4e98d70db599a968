// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** A part of each week in market time; {@code to} not after {@code from} means until that time on the next day. */
public record WeekSlot(DayOfWeek day, LocalTime from, LocalTime to) {}
