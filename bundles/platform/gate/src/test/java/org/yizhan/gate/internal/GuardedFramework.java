// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.gate.internal.inspect.Sample;
import org.yizhan.testkit.Await;

/** A real framework in a folder that looks like a hall's, with one bundle of the platform. Closed and opened anew it keeps its cache. */
final class GuardedFramework implements AutoCloseable {
    static final String PART = "org.yizhan.part";

    private static final String BEGINNING = Constants.FRAMEWORK_BEGINNING_STARTLEVEL;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Framework felix;
    private final GateActivator gate = new GateActivator();
    private ServiceRegistration<?> listener;

    private GuardedFramework(Framework felix) {
        this.felix = felix;
    }

    /**
     * Begins as the distribution has it, without the gate so far.
     *
     * @param settings name, value, name, value …
     */
    static GuardedFramework open(Path home, String... settings) throws IOException, BundleException {
        Path part = home.resolve("system/part.jar");
        if (!Files.exists(part)) {
            Files.createDirectories(part.getParent());
            Files.write(part, Sample.alone(PART, "part").build());
            Files.createDirectories(home.resolve("etc/trust"));
            Files.writeString(home.resolve("etc/startup.properties"), "reference\\:file\\:part.jar = 10\n");
        }
        Map<String, String> all = new HashMap<>(Map.of(
                Constants.FRAMEWORK_STORAGE,
                home.resolve("cache").toString(),
                BEGINNING,
                shipped().getProperty(BEGINNING),
                "karaf.home",
                home.toString(),
                "karaf.etc",
                home.resolve("etc").toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        GuardedFramework opened = new GuardedFramework(new FrameworkFactory().newFramework(all));
        opened.felix.start();
        opened.context().installBundle("reference:" + part.toFile().toURI()).start();
        return opened;
    }

    private static Properties shipped() throws IOException {
        Properties properties = new Properties();
        Path file = Path.of("../../../distribution/src/main/distribution/etc/custom.properties");
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    /** As most have it: listening on the loopback address. */
    GuardedFramework guarded() {
        listen("http://127.0.0.1:8080/");
        gate.start(context());
        FrameworkStartLevel level = felix.adapt(FrameworkStartLevel.class);
        Await.until("the gate has raised the framework", PATIENCE, () -> level.getStartLevel() == Gate.LEVEL);
        return this;
    }

    /** Listens on these addresses and no others; on none when none is given. */
    void listen(String... endpoints) {
        if (listener != null) {
            listener.unregister();
        }
        // A factory, since the class itself belongs to the server of the distribution.
        ServiceFactory<Object> server = new ServiceFactory<>() {
            @Override
            public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
                return null;
            }

            @Override
            public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
                // Nobody has got one.
            }
        };
        listener = context()
                .registerService(
                        "org.osgi.service.servlet.runtime.HttpServiceRuntime",
                        server,
                        new Hashtable<>(Map.of("osgi.http.endpoint", endpoints)));
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    ModuleGate gate() {
        return context().getService(context().getServiceReference(ModuleGate.class));
    }

    Bundle part() {
        return bundle(PART);
    }

    /** @return null when there is none of this name */
    Bundle bundle(String symbolicName) {
        for (Bundle bundle : context().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }

    /** By another way than the gate. */
    Bundle smuggle(String location, byte[] file) throws BundleException {
        Bundle bundle = context().installBundle(location, new ByteArrayInputStream(file));
        if (bundle.getState() != Bundle.UNINSTALLED) {
            bundle.adapt(BundleStartLevel.class).setStartLevel(Gate.LEVEL);
        }
        return bundle;
    }

    @Override
    public void close() throws BundleException {
        felix.stop();
        Await.until("the framework has ended", PATIENCE, () -> felix.getState() == Bundle.RESOLVED);
    }
}
