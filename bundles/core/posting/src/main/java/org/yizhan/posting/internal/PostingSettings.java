// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a city may set. */
@ObjectClassDefinition(name = "Yizhan posting")
@interface PostingSettings {
    @AttributeDefinition(description = "How long after it was handed in a person answers a posting at the latest")
    int reviewMinutes() default 240;

    @AttributeDefinition(description = "The same for an urgent posting")
    int urgentReviewMinutes() default 60;

    @AttributeDefinition(
            description =
                    "How many of a hundred postings that went live without a person are looked at by one afterwards")
    int secondLookPercent() default 5;

    @AttributeDefinition(
            description = "Mixed into the draw, so that nobody outside can tell which postings are looked at; the same"
                    + " on all nodes")
    String secondLookKey() default "";
}
