// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yizhan.api.Problem;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.SettingsTest;

/** The tests that modules offer for groups of their own settings. Whose a test is, its bundle says. */
@Component(service = SettingTests.class)
public final class SettingTests {
    /** The name of the extension point. */
    public static final String POINT = "platform.settings-test";

    /** Looked at: whether the values could be saved. */
    static final String FORM = "form";

    /** Looked at: the same, and what the module itself makes of them. */
    static final String MODULE = "module";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Offer> offers = new CopyOnWriteArrayList<>();
    private final Guard guard;

    @Activate
    public SettingTests(@Reference Guard guard) {
        this.guard = guard;
    }

    private record Offer(long bundle, String group, SettingsTest test) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(SettingsTest test, ServiceReference<SettingsTest> reference) {
        add(test, reference.getBundle().getBundleId());
    }

    void add(SettingsTest test, long bundle) {
        offers.add(new Offer(bundle, test.group(), test));
    }

    void remove(SettingsTest test) {
        offers.removeIf(offer -> offer.test() == test);
    }

    /**
     * What a test of the group looks at, {@link #FORM} or {@link #MODULE}.
     *
     * @param group null for the settings that are in none
     */
    String tried(Modules.Module module, String group) {
        return find(module, group) == null ? FORM : MODULE;
    }

    private SettingsTest find(Modules.Module module, String group) {
        return offers.stream()
                .filter(offer -> offer.bundle() == module.bundleId() && group != null && group.equals(offer.group()))
                .findFirst()
                .map(Offer::test)
                .orElse(null);
    }

    /**
     * Lets the module try the values, if it offers a test.
     *
     * @return what is wrong; null for nothing
     */
    Problem objection(Modules.Module module, String group, TriedSettings values) {
        SettingsTest test = find(module, group);
        if (test == null) {
            return null;
        }
        Guard.Guarded<Outcome> tried = guard.call(
                POINT, module.id() + "." + group, LIMIT, test, one -> Outcome.of(one, values), new Outcome(null));
        if (tried.degraded() == null) {
            return tried.value().objection();
        }
        return tried.degraded().endsWith(":late")
                ? Problem.refused("platform.settings-test-late").with("seconds", LIMIT.toSeconds())
                : Problem.refused("platform.settings-test-failed");
    }

    /** A refusal is what the test is there for, and no failure of the extension. */
    private record Outcome(Problem objection) {
        static Outcome of(SettingsTest test, TriedSettings values) {
            try {
                test.test(values);
                return new Outcome(null);
            } catch (Problem objection) {
                return new Outcome(objection);
            }
        }
    }
}
