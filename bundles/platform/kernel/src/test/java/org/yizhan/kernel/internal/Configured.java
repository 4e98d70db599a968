// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.lang.annotation.Annotation;

/** The platform's settings as a test wants them. */
record Configured(boolean sandbox, String dataFolder, String[] requiredModules, int jobThreads)
        implements PlatformConfig {
    static Configured requiring(String... modules) {
        return new Configured(false, "", modules, 2);
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
