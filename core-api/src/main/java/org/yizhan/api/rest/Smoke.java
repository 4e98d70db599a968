// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a smoke request: whenever the module is installed or upgraded, the platform sends this GET through the door as nobody,
 * and takes the change back unless the answer is 2xx within {@code check-seconds}.
 *
 * <p>On a GET method that is {@code public} and has no variable in its path; the build refuses it elsewhere. The request should go
 * through what the module cannot work without, and must not take long.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Smoke {
    /** What follows the path, with its question mark: {@code "?limit=1"}; empty for nothing. Printable ASCII, encoded. */
    String value() default "";
}
