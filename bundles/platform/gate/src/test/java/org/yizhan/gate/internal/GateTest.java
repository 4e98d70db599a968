// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.ModuleGate.Standing;
import org.yizhan.gate.internal.inspect.Keys;
import org.yizhan.gate.internal.inspect.Sample;

class GateTest {
    private static final String[] SANDBOX = {"yizhan.sandbox", "true", "yizhan.http.host", "127.0.0.1"};
    private static final String BUNDLE = "com.acme.hall";
    private static final byte[] MODULE = Sample.alone(BUNDLE, "acme.hall").build();

    @TempDir
    Path home;

    @Test
    void letsAModuleInAtTheLevelOfModules() throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            Bundle bundle = hall.context().getBundle(hall.gate().install(MODULE));
            assertThat(bundle.getLocation()).isEqualTo(ModuleGate.LOCATION + "acme.hall");
            assertThat(bundle.adapt(BundleStartLevel.class).getStartLevel()).isEqualTo(Gate.LEVEL);
            bundle.start();
            hall.gate().update(bundle.getBundleId(), MODULE);
            assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(hall.part().getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    @ParameterizedTest
    @CsvSource({"file:/elsewhere/hall.jar", ModuleGate.LOCATION + "acme.hall"})
    void takesOutWhatComesOtherwise(String location) throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            assertThat(hall.smuggle(location, MODULE).getState()).isEqualTo(Bundle.UNINSTALLED);
            assertThat(hall.bundle(BUNDLE)).isNull();
            hall.gate().install(MODULE);
            assertThat(hall.bundle(BUNDLE)).isNotNull();
        }
    }

    /** Of a module, and of the platform itself. */
    @Test
    void takesOutWhatIsChangedOtherwise() throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            Bundle module = hall.context().getBundle(hall.gate().install(MODULE));
            // The framework would start it again, and stumble over what is no longer there.
            hall.part().stop();
            for (Bundle bundle : new Bundle[] {module, hall.part()}) {
                bundle.update(new ByteArrayInputStream(
                        Sample.alone("com.acme.other", "acme.other").build()));
                assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
            }
        }
    }

    /** Even what the gate itself has let in: the cache could have been touched. */
    @Test
    void takesOutWhatWasLeftFromBefore() throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            hall.gate().install(MODULE);
        }
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX)) {
            assertThat(hall.bundle(BUNDLE)).isNotNull();
            hall.guarded();
            assertThat(hall.bundle(BUNDLE)).isNull();
            assertThat(hall.part().getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    @Test
    void withoutTheGateNoModuleStarts() throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            Bundle module = hall.context().getBundle(hall.gate().install(MODULE));
            module.start();
            assertThat(module.getState()).isEqualTo(Bundle.ACTIVE);
        }
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX)) {
            assertThat(hall.part().getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(hall.bundle(BUNDLE).getState()).isNotEqualTo(Bundle.ACTIVE);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 0.0.0.0", "true, 192.168.1.7", "true,", "false, 127.0.0.1", "yes, 127.0.0.1", ", localhost"})
    void takesNothingUnsignedOutsideOfASandbox(String sandbox, String host) throws Exception {
        String[] settings = {"yizhan.sandbox", String.valueOf(sandbox), "yizhan.http.host", String.valueOf(host)};
        Keys.trust(Files.createDirectories(home.resolve("etc/trust")), "acme");
        try (GuardedFramework hall = GuardedFramework.open(home, settings).guarded()) {
            assertThat(refusal(hall.gate(), MODULE)).isEqualTo("platform.archive-unsigned");
            assertThat(hall.bundle(BUNDLE)).isNull();
            byte[] signed = Keys.signed(MODULE, "acme");
            assertThat(hall.gate().inspect(signed).standing()).isEqualTo(Standing.SIGNED);
            hall.gate().install(signed);
            assertThat(hall.bundle(BUNDLE)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "::1", "localhost"})
    void aSandboxIsOnALoopbackAddress(String host) throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, "yizhan.sandbox", "true", "yizhan.http.host", host)
                .guarded()) {
            assertThat(hall.gate().inspect(MODULE).standing()).isEqualTo(Standing.UNSIGNED);
        }
    }

    /** The server has its address from a file of its own, which may say something else than the site's. */
    @Test
    void aSandboxThatOthersCanReachIsNone() throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            for (String reachable : List.of("http://192.168.1.7:8080/", "/")) {
                hall.listen("http://127.0.0.1:8080/", reachable);
                assertThat(refusal(hall.gate(), MODULE)).as(reachable).isEqualTo("platform.archive-unsigned");
            }
            hall.listen();
            assertThat(refusal(hall.gate(), MODULE)).as("nobody can know yet").isEqualTo("platform.archive-unsigned");
            hall.listen("http://[::1]:8080/");
            assertThat(hall.gate().inspect(MODULE).standing()).isEqualTo(Standing.UNSIGNED);
        }
    }

    @Test
    void refusesTheNameOfABundleOfThePlatform() throws Exception {
        byte[] file = Sample.alone(GuardedFramework.PART, "acme.part").build();
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            assertThat(refusal(hall.gate(), file)).isEqualTo("platform.archive-symbolic-name-taken");
            hall.gate().install(MODULE);
            // A module of that name is no hindrance: it may be the one that is to be replaced.
            assertThat(hall.gate().inspect(MODULE).symbolicName()).isEqualTo(BUNDLE);
        }
    }

    @Test
    void putsNoModuleIntoThePlaceOfAnother() throws Exception {
        byte[] other = Sample.alone("com.acme.other", "acme.other").build();
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX).guarded()) {
            long module = hall.gate().install(MODULE);
            assertThatThrownBy(() -> hall.gate().update(module, other)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> hall.gate().update(hall.part().getBundleId(), other))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(hall.context().getBundle(module).getSymbolicName()).isEqualTo(BUNDLE);
        }
    }

    /** Else it would take out all that the platform is made of. */
    @Test
    void doesNotStartWithoutTheListOfThePlatform() throws Exception {
        try (GuardedFramework hall = GuardedFramework.open(home, SANDBOX)) {
            Files.delete(home.resolve("etc/startup.properties"));
            assertThatThrownBy(hall::guarded).isInstanceOf(UncheckedIOException.class);
            assertThat(hall.part().getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    private static String refusal(ModuleGate gate, byte[] file) {
        return catchThrowableOfType(Problem.class, () -> gate.install(file)).code();
    }
}
