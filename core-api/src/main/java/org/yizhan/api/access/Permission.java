// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which permission an endpoint needs. A method without it is refused to everybody, and its module does not build.
 *
 * <p>{@link #expects} is the declared expectation of the permission matrix: the tests call the endpoint as each role for an
 * object of its own, of its region, of another region and for none, and compare. It enforces nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permission {
    /** The value for endpoints that need no session. */
    String PUBLIC = "public";

    /** The value for endpoints that any session may use (one's own session, for example). */
    String SESSION = "session";

    /** A permission declared in a descriptor, {@link #PUBLIC} or {@link #SESSION}. */
    String value();

    /**
     * Roles and how far they reach: {@code "worker:own"}, {@code "reviewer:region"}, {@code "auditor:all"};
     * {@code "session:own"} stands for every role that is not named beside it.
     *
     * <p>Not needed for {@link #PUBLIC}, which everybody may call: there it says who also reaches what is not public, as a draft.
     */
    String[] expects() default {};
}
