// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a city may set. */
@ObjectClassDefinition(name = "Yizhan engagement")
@interface EngagementSettings {
    @AttributeDefinition(description = "How long an offer is held when the employer does not say")
    int holdMinutes() default 10;

    @AttributeDefinition(
            description = "Time that a worker needs between the end of one shift and the start of the next")
    int travelMinutes() default 0;

    @AttributeDefinition(description = "How long after its start people may still be hired for a shift")
    int applyAfterStartMinutes() default 60;

    @AttributeDefinition(description = "A cancellation nearer to the start than this is late")
    int lateCancelMinutes() default 120;

    @AttributeDefinition(description = "How long after the start somebody counts as missing")
    int noShowGraceMinutes() default 30;

    @AttributeDefinition(description = "How long before the start a worker may check in")
    int checkInEarlyMinutes() default 60;

    @AttributeDefinition(description = "How long after the start a worker may check in, but never after the end")
    int checkInLateMinutes() default 240;

    @AttributeDefinition(description = "Wrong codes before checking in by code is locked")
    int codeAttempts() default 5;

    @AttributeDefinition(description = "How long checking in by code stays locked")
    int codeLockMinutes() default 10;

    @AttributeDefinition(description = "Difference of the two sides' hours that counts as agreement")
    int hoursToleranceMinutes() default 5;

    @AttributeDefinition(description = "After this silence of one side the other side's hours hold")
    int hoursSilenceHours() default 24;

    @AttributeDefinition(description = "Part-time work a day with one employer; 0 for no limit")
    int partTimeDailyMinutes() default 240;

    @AttributeDefinition(description = "How often lapsed offers and silent hours are written down")
    int sweepSeconds() default 5;
}
