// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.lang.annotation.Annotation;
import java.nio.file.Path;

/** The platform's settings as a test wants them. */
public record Configured(boolean sandbox, String dataFolder, String[] requiredModules, int jobThreads)
        implements PlatformConfig {
    static Configured requiring(String... modules) {
        return new Configured(false, "", modules, 2);
    }

    /** With what this node keeps in a folder of the test's. */
    public static Configured in(Path folder) {
        return new Configured(false, folder.toString(), new String[0], 2);
    }

    @Override
    public String inbox() {
        return "";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return PlatformConfig.class;
    }
}
