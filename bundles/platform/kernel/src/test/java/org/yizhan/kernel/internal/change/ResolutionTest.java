// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.resource.Resource;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.Framework;
import org.yizhan.kernel.internal.Lacks;

class ResolutionTest {
    private Framework felix;

    @BeforeEach
    void start() throws Exception {
        felix = new Framework();
    }

    @AfterEach
    void stop() throws BundleException {
        felix.close();
    }

    private List<Reason> refusals(String requires, String imports) throws BundleException {
        Resource heat = ResourceBuilder.build(
                "module:acme.heat",
                Map.of(
                        "Bundle-ManifestVersion",
                        "2",
                        "Bundle-SymbolicName",
                        "acme.heat",
                        "Require-Capability",
                        requires,
                        "Import-Package",
                        imports));
        List<Bundle> bundles = List.of(felix.context().getBundles());
        Resolution resolution = new Resolution(bundles, List.of(), List.of(), List.of(heat));
        return new Lacks(bundles).all(resolution.open(new ResolverImpl(new Logger(0))));
    }

    @Test
    void saysAllThatIsMissing() throws BundleException {
        assertThat(refusals(
                        "yizhan.module;filter:=\"(yizhan.module=acme.cold)\",yizhan.module;filter:=\"(yizhan.module=acme.warm)\"",
                        "org.osgi.framework,acme.sun;resolution:=optional,acme.rain"))
                .extracting(Reason::code, Reason::values)
                .containsExactly(
                        tuple("platform.unfit-need-missing", Map.of("need", "acme.cold")),
                        tuple("platform.unfit-need-missing", Map.of("need", "acme.warm")),
                        tuple("platform.unfit-package-missing", Map.of("packages", List.of("acme.rain"))));
    }

    @Test
    void saysNothingOfWhatResolves() throws BundleException {
        assertThat(refusals("osgi.ee;filter:=\"(osgi.ee=JavaSE)\"", "org.osgi.framework"))
                .isEmpty();
    }
}
