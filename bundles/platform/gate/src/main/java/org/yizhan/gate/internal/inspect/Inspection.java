// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.ModuleGate.Standing;

/**
 * Looks at the archive of a module before anything of it is given to the framework. Reads nothing but the bytes it is
 * given, so that what was looked at is what is installed, and writes nothing anywhere. Safe for use by several threads.
 */
public final class Inspection {
    /** Code that the framework or the JVM would look for elsewhere than where it was looked at here. */
    private static final Pattern NESTED =
            Pattern.compile("META-INF/versions/.*|.*\\.(jar|war|ear|kar|zip|so|dll|dylib|jnilib)|META-INF/.*\\.class");

    private static final String CLASS = ".class";

    private final Trust trust;
    private final Set<String> shipped;
    private final Signature signature;

    /** @param shipped the SHA-256 of the files that came with the platform, lower-case hex */
    public Inspection(Trust trust, Set<String> shipped) {
        this(trust, shipped, new Signature());
    }

    Inspection(Trust trust, Set<String> shipped, Signature signature) {
        this.trust = trust;
        this.shipped = Set.copyOf(shipped);
        this.signature = signature;
    }

    /**
     * Looks at everything: form, manifest and descriptor, code, signature; in this order, up to the first objection. What
     * came with the platform needs no signature, and may be of the tier {@code core}; else it is looked at like any other.
     *
     * @param file the archive, which is not changed and must not be changed meanwhile
     * @return also for an archive without any signature: whether that will do is not decided here
     * @throws Refusal with the first objection
     */
    public ModuleGate.Archive inspect(byte[] file) throws Refusal {
        Archive archive = Archive.of(file);
        String sha256 = HexFormat.of().formatHex(digest("SHA-256", file));
        boolean ours = shipped.contains(sha256);
        byte[] manifestBytes = archive.content(Manifests.NAME);
        Manifests manifest = Manifests.read(Manifests.NAME, manifestBytes, "Manifest-Version");
        ManifestCheck bundle = new ManifestCheck(manifest, packages(archive));
        String module = bundle.check();
        String personal = DescriptorCheck.check(archive.content(DescriptorCheck.NAME), module, ours);
        for (Entry entry : archive.entries()) {
            if (entry.name().endsWith(CLASS)) {
                ClassCheck.check(entry.name(), archive.content(entry.name()));
            }
        }
        ComponentCheck.check(bundle.components(), module, archive, ours, personal);
        String publisher = ours ? null : signature.publisher(file, archive, manifest, manifestBytes, trust, module);
        Standing standing = ours ? Standing.SHIPPED : publisher == null ? Standing.UNSIGNED : Standing.SIGNED;
        return new ModuleGate.Archive(module, bundle.version(), bundle.symbolicName(), sha256, standing, publisher);
    }

    /** Those with classes; refuses code in places where none belongs. */
    private static Set<String> packages(Archive archive) throws Refusal {
        Set<String> packages = new HashSet<>();
        for (Entry entry : archive.entries()) {
            String name = entry.name();
            if (NESTED.matcher(name).matches()
                    || NESTED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                throw Refusal.of("nested", "entry", name);
            }
            if (name.endsWith(CLASS)) {
                int slash = name.lastIndexOf('/');
                packages.add(slash < 0 ? "" : name.substring(0, slash).replace('/', '.'));
            }
        }
        return packages;
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
