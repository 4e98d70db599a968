// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.Fitness.Found;
import org.yizhan.kernel.internal.Fitness.State;

/** What a real framework makes of modules that do not fit. */
class FitnessTest {
    private static final String REQUIRE = "Require-Capability";

    private Framework framework;
    private ModuleRegistry modules;
    private Gatekeeper gatekeeper;
    private Fitness fitness;

    @BeforeEach
    void start() throws Exception {
        framework = new Framework();
        modules = new ModuleRegistry(framework.context());
        gatekeeper = new Gatekeeper(framework.context());
        fitness = new Fitness(framework.context(), modules);
        framework
                .install("sdk", Map.of("Provide-Capability", "yizhan.sdk;version:Version=1.0"), Map.of())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        gatekeeper.close();
        modules.close();
        framework.close();
    }

    /** A module that fits, but for these headers. */
    private Bundle module(String id, Map<String, String> more) throws Exception {
        return module(id, id, Framework.descriptor(id), more);
    }

    private Bundle module(String name, String id, String descriptor, Map<String, String> more) throws Exception {
        Map<String, String> headers = new HashMap<>(more);
        // As the build writes it into each module.
        headers.putIfAbsent(REQUIRE, "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version>=17))\"");
        headers.put("Provide-Capability", "yizhan.module;yizhan.module=\"" + id + "\";version:Version=1.2");
        Map<String, byte[]> files = new HashMap<>();
        files.put(Descriptors.PATH, descriptor.getBytes(StandardCharsets.UTF_8));
        if (more.containsKey("Bundle-Activator")) {
            String file = Failing.class.getName().replace('.', '/') + ".class";
            files.put(file, bytes(file));
        }
        return framework.install(name, headers, files);
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = FitnessTest.class.getResourceAsStream("/" + file)) {
            return in.readAllBytes();
        }
    }

    /** An activator that throws. */
    public static final class Failing implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("it will not");
        }

        @Override
        public void stop(BundleContext context) {
            // It has never started.
        }
    }

    private Reason refused(Bundle bundle) {
        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);
        return reason(bundle);
    }

    private Reason reason(Bundle bundle) {
        Found found = found(bundle);
        assertThat(found.state()).isEqualTo(State.UNFIT);
        Sentence sentence = Sentence.of(found.reason(), RealKernel.here().words());
        assertThat(sentence.text().keySet()).containsExactly("zh-CN", "en");
        assertThat(sentence.text().values())
                .allSatisfy(text -> assertThat(text).doesNotContain("{", "problem."))
                .doesNotHaveDuplicates();
        return found.reason();
    }

    private Found found(Bundle bundle) {
        return fitness.all().stream()
                .filter(found -> found.bundle() == bundle.getBundleId())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysThatTheSdkIsAnother() throws Exception {
        Bundle bundle = module("late", Map.of(REQUIRE, "yizhan.sdk;filter:=\"(&(version>=2.0)(!(version>=3)))\""));
        assertThat(refused(bundle))
                .isEqualTo(new Reason("platform.unfit-sdk", Map.of("wanted", ">=2.0 <3", "offered", List.of("1.0.0"))));
    }

    @Test
    void saysThatANeededModuleIsMissingOrUnfitOrOfAnotherVersion() throws Exception {
        Bundle needy = module("needy", Map.of(REQUIRE, "yizhan.module;filter:=\"(yizhan.module=other)\""));
        assertThat(refused(needy)).isEqualTo(new Reason("platform.unfit-need-missing", Map.of("need", "other")));

        Bundle other = module("other", Map.of(REQUIRE, "yizhan.sdk;filter:=\"(version>=9)\""));
        assertThat(reason(needy)).isEqualTo(new Reason("platform.unfit-need-unfit", Map.of("need", "other")));
        other.uninstall();

        module("other", Map.of()).start();
        needy.start();
        assertThat(found(needy).state()).isEqualTo(State.ACTIVE);

        Bundle choosy =
                module("choosy", Map.of(REQUIRE, "yizhan.module;filter:=\"(&(yizhan.module=other)(version>=2))\""));
        assertThat(refused(choosy))
                .isEqualTo(new Reason(
                        "platform.unfit-need-version",
                        Map.of("need", "other", "wanted", ">=2", "found", List.of("1.2.0"))));
    }

    @Test
    void saysWhichPackageIsMissingOrOfAnotherVersion() throws Exception {
        Bundle lone = module("lone", Map.of("Import-Package", "acme.a,acme.b,acme.c;resolution:=optional"));
        assertThat(refused(lone))
                .isEqualTo(
                        new Reason("platform.unfit-package-missing", Map.of("packages", List.of("acme.a", "acme.b"))));

        Bundle old = module("old", Map.of("Import-Package", "org.osgi.framework;version=\"[9,10)\""));
        Reason reason = refused(old);
        assertThat(reason.code()).isEqualTo("platform.unfit-package-version");
        assertThat(reason.values().get("wanted")).isEqualTo(">=9.0.0 <10.0.0");
    }

    @Test
    void saysThatSomethingElseIsMissing() throws Exception {
        Bundle bundle = module("odd", Map.of(REQUIRE, "acme.light;filter:=\"(colour=green)\""));
        assertThat(refused(bundle))
                .isEqualTo(new Reason("platform.unfit-requirement", Map.of("what", "acme.light (colour=green)")));
        Bundle served = module("served", Map.of(REQUIRE, "osgi.service;filter:=\"(a=b)\";effective:=active"));
        served.start();
        assertThat(found(served).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void doesNotResolveWhatNobodyUnderstands() throws Exception {
        Bundle broken = module("broken", "broken", "{", Map.of());
        assertThat(refused(broken).code()).isEqualTo("platform.unfit-descriptor");
        Bundle alien = module("alien", "alien", "{\"schema\":9,\"id\":\"alien\"}", Map.of());
        assertThat(refused(alien).values().get("what")).isEqualTo("no descriptor of schema 1");
        String king = Framework.descriptor("odd").replace("worker", "king");
        assertThat(refused(module("odd", "odd", king, Map.of())).values().get("what"))
                .isEqualTo("unknown role king");
        Bundle liar = module("liar", "liar", Framework.descriptor("other"), Map.of());
        assertThat(refused(liar).values().get("what")).isEqualTo("id other");
        assertThat(broken.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void doesNotResolveASecondModuleOfOneId() throws Exception {
        Bundle first = module("posting", Map.of());
        first.start();
        Bundle twin = module("twin", "posting", Framework.descriptor("posting"), Map.of());
        assertThat(refused(twin))
                .isEqualTo(new Reason("platform.unfit-id-twice", Map.of("module", "posting", "version", "1.0.0")));
        assertThat(fitness.all()).extracting(Found::bundle).containsExactly(first.getBundleId(), twin.getBundleId());

        first.uninstall();
        twin.start();
        assertThat(modules.find("posting").bundleId()).isEqualTo(twin.getBundleId());
        assertThat(fitness.unfit()).isEmpty();
    }

    /** What is refused must not be felt by anybody else, who needs what is resolved already. */
    @Test
    void letsOthersResolveBesideWhatItRefuses() throws Exception {
        module("posting", Map.of()).start();
        assertThat(refused(module("broken", "broken", "{", Map.of())).code()).isEqualTo("platform.unfit-descriptor");
        assertThat(refused(module("twin", "posting", Framework.descriptor("posting"), Map.of()))
                        .code())
                .isEqualTo("platform.unfit-id-twice");

        Bundle fit = module(
                "fit",
                Map.of(
                        REQUIRE,
                        "yizhan.sdk;filter:=\"(version>=1.0)\",yizhan.module;filter:=\"(yizhan.module=posting)\"",
                        "Import-Package",
                        "org.osgi.framework"));
        fit.start();
        assertThat(found(fit).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void letsAModuleBeUpdatedInItsPlace() throws Exception {
        Bundle bundle = module("posting", Map.of());
        bundle.start();
        bundle.update(new java.io.ByteArrayInputStream(
                Framework.jar("posting", "2.0.0", Map.of(Descriptors.PATH, Framework.descriptor("posting")))));
        assertThat(found(bundle).state()).isEqualTo(State.ACTIVE);
        assertThat(found(bundle).version()).isEqualTo("2.0.0");
    }

    @Test
    void saysThatTheStartFailed() throws Exception {
        Bundle bundle = module(
                "failing", Map.of("Bundle-Activator", Failing.class.getName(), "Import-Package", "org.osgi.framework"));
        assertThat(refused(bundle))
                .isEqualTo(new Reason("platform.unfit-activation", Map.of("module", "failing", "bundle", "failing")));
    }

    /** Bundles go while one looks at them: the list that was seen without it is as good as any. */
    @Test
    void looksWhileModulesComeAndGo() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> looker = CompletableFuture.supplyAsync(() -> {
            int looks = 0;
            while (!over.get()) {
                fitness.all();
                looks++;
            }
            return looks;
        });
        for (int i = 0; i < 50 && !looker.isDone(); i++) {
            Bundle bundle = framework.install(
                    "short.lived." + i, Map.of(Descriptors.PATH, Framework.descriptor("short.lived")));
            bundle.uninstall();
        }
        over.set(true);
        assertThat(looker.get()).isPositive();
    }

    @Test
    void doesNotCallUnfitWhatNobodyHasStarted() throws Exception {
        Bundle bundle = module("idle", Map.of());
        assertThat(found(bundle).state()).isEqualTo(State.STOPPED);
        bundle.start();
        assertThat(found(bundle).state()).isEqualTo(State.ACTIVE);
        bundle.stop();
        assertThat(found(bundle).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void passesOnWhatAPartOfThePlatformSays() throws Exception {
        Bundle bundle = module("kept", Map.of());
        bundle.start();
        Reason reason = new Reason("platform.unfit-migration-late", Map.of("version", 1, "newest", 3));
        Map<String, Reason> troubles = new HashMap<>(Map.of("kept", reason));
        fitness.add(() -> troubles);
        assertThat(reason(bundle)).isEqualTo(reason);
        troubles.clear();
        assertThat(fitness.unfit()).isEmpty();
    }

    @Test
    void namesTheLastCauseOfAComponentThatFailed() {
        String trace = "a.Failed: outside\n\tat a.B\nCaused by: a.Odd: inside\n\tat a.C\n\t... 3 more\n";
        assertThat(FailedComponents.cause(trace)).isEqualTo("a.Odd: inside");
        assertThat(FailedComponents.cause("a.Odd: alone\n\tat a.C")).isEqualTo("a.Odd: alone");
        assertThat(FailedComponents.cause(null)).isEmpty();
    }
}
