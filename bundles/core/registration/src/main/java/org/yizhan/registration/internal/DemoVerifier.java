// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yizhan.api.registration.IdentityVerifier;

/**
 * Answers for the invented people and firms of a sandbox: the region block 99xxxx of citizens' numbers, the organisation part
 * {@code DEM0} of credit codes. A citizen whose three digits of sequence are 999 is unknown to it as that person. Outside a
 * sandbox it knows nobody.
 */
@Component(configurationPid = DemoVerifier.PLATFORM)
public final class DemoVerifier implements IdentityVerifier {
    static final String PLATFORM = "org.yizhan.platform";
    private final boolean sandbox;

    @Activate
    public DemoVerifier(Settings settings) {
        this(settings.sandbox());
    }

    DemoVerifier(boolean sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public String id() {
        return "registration.demo";
    }

    @Override
    public Answer verify(Subject subject, String name, String number) {
        if (!sandbox) {
            return Answer.UNKNOWN;
        }
        if (subject == Subject.ORGANISATION) {
            return number.startsWith("DEM0", 8) ? Answer.YES : Answer.UNKNOWN;
        }
        if (!number.startsWith("99")) {
            return Answer.UNKNOWN;
        }
        return number.startsWith("999", 14) ? Answer.NO : Answer.YES;
    }

    /** What this module reads of the platform's configuration. */
    @interface Settings {
        /** Whether this deployment plays with invented people. */
        boolean sandbox() default false;
    }
}
