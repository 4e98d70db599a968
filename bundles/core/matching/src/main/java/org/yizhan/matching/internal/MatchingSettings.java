// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a city may set. */
@ObjectClassDefinition(name = "Yizhan matching")
@interface MatchingSettings {
    @AttributeDefinition(
            description = "To how many workers a posting is recommended when it is published, 200 at most; 0 for none")
    int pushWorkers() default 20;

    @AttributeDefinition(description = "After so many days a recommendation is forgotten")
    int keepDays() default 30;
}
