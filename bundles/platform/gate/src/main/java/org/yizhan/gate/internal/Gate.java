// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.TrustedPublisher;
import org.yizhan.gate.internal.inspect.Inspection;
import org.yizhan.gate.internal.inspect.Refusal;
import org.yizhan.gate.internal.inspect.Trust;

/** The gate: what it has looked at is what it gives to the framework, byte for byte. */
final class Gate implements ModuleGate {
    /** Above the level that the framework begins with: only the gate raises it, so that without the gate no module starts. */
    static final int LEVEL = 80;

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final BundleContext context;
    private final Doorkeeper doorkeeper;
    private final Sandbox sandbox;
    private final Trust trust;
    private final Inspection inspection;

    Gate(BundleContext context, Doorkeeper doorkeeper, Path home, Path etc) {
        this.context = context;
        this.doorkeeper = doorkeeper;
        this.sandbox = new Sandbox(context);
        this.trust = new Trust(etc.resolve("trust"));
        this.inspection =
                new Inspection(trust, Hashes.read(home.resolve("modules").resolve("SHA256SUMS")));
        if (sandbox.configured()) {
            LOG.warn("This is a sandbox: while it listens on the loopback address alone, modules need no signature");
        }
    }

    @Override
    public Archive inspect(byte[] file) {
        Archive found;
        try {
            found = inspection.inspect(file);
        } catch (Refusal refusal) {
            Problem problem = Problem.refused(refusal.code());
            refusal.values().forEach(problem::with);
            throw problem;
        }
        if (found.standing() == Standing.UNSIGNED && !sandbox.open()) {
            throw Problem.refused("platform.archive-unsigned").with("module", found.module());
        }
        if (isOfThePlatform(found.symbolicName())) {
            throw Problem.refused("platform.archive-symbolic-name-taken").with("name", found.symbolicName());
        }
        return found;
    }

    /** In another version, too: who looks for the bundle by its name finds either. */
    private boolean isOfThePlatform(String symbolicName) {
        return Stream.of(context.getBundles())
                .filter(bundle -> !ModuleGate.letIn(bundle.getLocation()))
                .anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    @Override
    public long install(byte[] file) {
        byte[] own = file.clone();
        Archive archive = inspect(own);
        return let(archive, () -> {
            Bundle bundle = context.installBundle(LOCATION + archive.module(), new ByteArrayInputStream(own));
            bundle.adapt(BundleStartLevel.class).setStartLevel(LEVEL);
            return bundle.getBundleId();
        });
    }

    @Override
    public void update(long bundle, byte[] file) {
        byte[] own = file.clone();
        Archive archive = inspect(own);
        Bundle former = context.getBundle(bundle);
        if (former == null || !former.getLocation().equals(LOCATION + archive.module())) {
            throw new IllegalArgumentException("bundle " + bundle + " is not the module " + archive.module());
        }
        let(archive, () -> {
            former.update(new ByteArrayInputStream(own));
            return null;
        });
    }

    @Override
    public List<TrustedPublisher> publishers() {
        return trust.all();
    }

    private <T> T let(Archive archive, Doorkeeper.Deed<T> deed) {
        try {
            return doorkeeper.let(deed);
        } catch (BundleException e) {
            LOG.error("The framework refuses module {}", archive.module(), e);
            throw Problem.refused("platform.archive-not-installed")
                    .with("module", archive.module())
                    .with("error", String.valueOf(e.getMessage()));
        }
    }
}
