// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What is asked of the worker.
 *
 * @param legalBasis the law that allows a limit which would else be discrimination; a person looks at it. May be null
 */
public record Condition(
        @NotBlank @Size(max = 300) String text,
        @Size(max = 300) String legalBasis) {}
