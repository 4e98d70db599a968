// SPDX-License-Identifier: Apache-2.0
package org.yizhan.hello.internal;

import java.time.Instant;

/** A greeting as it is shown. */
public record Greeting(String id, String text, Instant createdAt) {}
