// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yizhan.api.store.Store.Dialect;

/**
 * Runs a test class against the shipped archive. Constructors and methods may take a {@link RunningServer}, a sandbox that all
 * classes of the JVM share. So a test makes its own data and leaves the server up. On PostgreSQL there are two servers on one
 * database: the {@link RunningServer} is the first, and {@link TwoNodes} has both. A subclass runs its superclass's tests on the
 * database that it names itself.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedServers.class)
public @interface OnDistribution {
    Dialect value() default Dialect.DERBY;
}
