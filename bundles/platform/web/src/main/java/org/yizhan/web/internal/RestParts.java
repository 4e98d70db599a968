// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * What all applications share.
 *
 * @param bodyRules makes new ones: what they remember of a module must go with it
 */
record RestParts(
        Services services,
        ObjectMapper json,
        ProblemBodies problems,
        Refusals refusals,
        Supplier<BodyRules> bodyRules,
        OpenStreams streams,
        ScheduledExecutorService clock) {}
