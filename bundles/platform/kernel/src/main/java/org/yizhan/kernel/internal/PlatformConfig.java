// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings under the PID {@code org.yizhan.platform}. */
@ObjectClassDefinition(name = "Yizhan platform", pid = PlatformConfig.PID)
public @interface PlatformConfig {
    String PID = "org.yizhan.platform";

    @AttributeDefinition(
            name = "Sandbox",
            description = "Lets the clock be moved over REST; refused as soon as anything but loopback is listened on")
    boolean sandbox() default false;

    @AttributeDefinition(
            name = "Folder for what a restart must keep",
            description = "Empty: the folder named by karaf.data")
    String dataFolder() default "";

    @AttributeDefinition(
            name = "Required modules",
            description =
                    "The node is ready when all of these serve; a check of any other module never brings the node down")
    String[] requiredModules() default {};

    @AttributeDefinition(
            name = "Inbox",
            description = "Folder into which files of modules are dropped to be installed; empty: there is none")
    String inbox() default "";

    @AttributeDefinition(name = "Jobs that run at the same time")
    int jobThreads() default 2;
}
