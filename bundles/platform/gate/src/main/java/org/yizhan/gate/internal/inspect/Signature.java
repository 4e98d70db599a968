// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.CodeSigner;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether one trusted publisher has signed the whole archive. The JDK does the cryptography, by {@link JarInputStream}
 * rather than {@code JarFile}: it needs no file, so that nothing can be changed between looking and installing. Its known
 * gap, a manifest or a signature that does not stand first, falls on the safe side: those entries count as unsigned. And
 * since the form was checked before, it meets the entries that {@code JarFile} will meet. What it lets through in silence is
 * refused here: entries that were taken away, signature files that do not count, a manifest of which a part was signed.
 */
class Signature {
    private static final Pattern FILE = Pattern.compile("META-INF/([^/]+)\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile("META-INF/SIG-[^/]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST = Pattern.compile("(.+)-Digest(-Manifest(-Main-Attributes)?)?");
    private static final Set<String> STRONG = Set.of("SHA-256", "SHA-384", "SHA-512");

    /** @return the publisher, or null when there is no trace of a signature */
    final String publisher(
            byte[] file, Archive archive, Manifests manifest, byte[] manifestBytes, Trust trust, String module)
            throws Refusal {
        Set<String> signatures = signatureFiles(archive);
        boolean digests = false;
        for (Map.Entry<String, Map<String, String>> section :
                manifest.sections().entrySet()) {
            digests |= digests(section.getValue(), Manifests.NAME);
            if (!archive.has(section.getKey())) {
                throw Refusal.of("signature-entry-missing", "entry", section.getKey());
            }
        }
        if (signatures.isEmpty()) {
            if (digests) {
                throw Refusal.of("signature-removed");
            }
            return null;
        }
        for (String name : signatures) {
            wholeManifest(name, archive.content(name), manifestBytes);
        }
        Map<String, Set<CodeSigner>> signers = signers(file);
        Set<CodeSigner> all = new HashSet<>();
        signers.values().forEach(all::addAll);
        // The JDK passes over a block that it cannot read or that is too weak.
        if (all.size() < signatures.size()) {
            throw Refusal.of("signature-unreadable", "entry", String.join(", ", signatures));
        }
        coversEverything(signers);
        return publisher(signers, trust.publishers(), module);
    }

    /** Each entry besides the manifest and the signature itself; overridden by a test that proves it is needed. */
    void coversEverything(Map<String, Set<CodeSigner>> signers) throws Refusal {
        for (Map.Entry<String, Set<CodeSigner>> entry : signers.entrySet()) {
            if (entry.getValue().isEmpty()) {
                throw Refusal.of("signature-entry-unsigned", "entry", entry.getKey());
            }
        }
    }

    /** @return the names of the {@code .SF} files, each of which has its block beside it */
    private static Set<String> signatureFiles(Archive archive) throws Refusal {
        Map<String, Set<String>> found = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (Entry entry : archive.entries()) {
            Matcher matcher = FILE.matcher(entry.name());
            if (OTHER.matcher(entry.name()).matches()) {
                throw Refusal.of("signature-stray", "entry", entry.name());
            }
            if (matcher.matches()) {
                // The JDK holds each of them in memory as a whole.
                archive.content(entry.name());
                boolean isList = matcher.group(2).equalsIgnoreCase("SF");
                found.computeIfAbsent(matcher.group(1), base -> new HashSet<>()).add(isList ? "SF" : entry.name());
                if (isList) {
                    names.add(entry.name());
                }
            }
        }
        for (Map.Entry<String, Set<String>> signature : found.entrySet()) {
            if (signature.getValue().size() != 2 || !signature.getValue().contains("SF")) {
                throw Refusal.of("signature-stray", "entry", "META-INF/" + signature.getKey());
            }
        }
        return names;
    }

    /** The JDK is content when the sections were signed one by one; then others could be added. */
    private static void wholeManifest(String name, byte[] list, byte[] manifest) throws Refusal {
        Manifests read = Manifests.read(name, list, "Signature-Version");
        digests(read.main(), name);
        for (Map<String, String> section : read.sections().values()) {
            digests(section, name);
        }
        boolean whole = false;
        for (String algorithm : STRONG) {
            String digest = read.main().get(algorithm + "-Digest-Manifest");
            if (digest != null) {
                String is = Base64.getEncoder().encodeToString(Inspection.digest(algorithm, manifest));
                if (!is.equals(digest)) {
                    throw Refusal.of("signature-manifest");
                }
                whole = true;
            }
        }
        if (!whole) {
            throw Refusal.of("signature-manifest");
        }
    }

    /** Whether there are digests, all of which are strong. */
    private static boolean digests(Map<String, String> headers, String entry) throws Refusal {
        boolean found = false;
        for (String header : headers.keySet()) {
            Matcher matcher = DIGEST.matcher(header);
            if (matcher.matches()) {
                found = true;
                if (!STRONG.contains(matcher.group(1))) {
                    throw Refusal.of("signature-weak", "algorithm", matcher.group(1), "entry", entry);
                }
            }
        }
        return found;
    }

    private static Map<String, Set<CodeSigner>> signers(byte[] file) throws Refusal {
        Map<String, Set<CodeSigner>> signers = new LinkedHashMap<>();
        String name = Manifests.NAME;
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(file), true)) {
            if (jar.getManifest() == null) {
                throw Refusal.of("signature-order");
            }
            byte[] window = new byte[1 << 16];
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                name = entry.getName();
                while (jar.read(window) >= 0) {
                    // The signers are known when all was read.
                }
                boolean counts = !entry.isDirectory() && !FILE.matcher(name).matches();
                if (counts) {
                    CodeSigner[] found = entry.getCodeSigners();
                    signers.put(name, found == null ? Set.of() : new HashSet<>(Arrays.asList(found)));
                }
            }
            return signers;
        } catch (IOException | RuntimeException e) {
            boolean block = FILE.matcher(name).matches();
            throw Refusal.of(block ? "signature-unreadable" : "signature-altered", "entry", name);
        }
    }

    private static String publisher(Map<String, Set<CodeSigner>> signers, Map<String, PublicKey> trusted, String module)
            throws Refusal {
        Set<CodeSigner> common = null;
        for (Set<CodeSigner> some : signers.values()) {
            if (common == null) {
                common = new HashSet<>(some);
            }
            common.retainAll(some);
        }
        if (common == null || common.isEmpty()) {
            throw Refusal.of("signature-no-common-signer");
        }
        String foreign = null;
        for (Map.Entry<String, PublicKey> publisher : trusted.entrySet()) {
            byte[] key = publisher.getValue().getEncoded();
            if (common.stream().anyMatch(signer -> Arrays.equals(key, key(signer)))) {
                if (Trust.owns(publisher.getKey(), module)) {
                    return publisher.getKey();
                }
                foreign = publisher.getKey();
            }
        }
        if (foreign != null) {
            throw Refusal.of("publisher-foreign", "publisher", foreign, "module", module);
        }
        throw Refusal.of("publisher-unknown", "module", module);
    }

    private static byte[] key(CodeSigner signer) {
        return signer.getSignerCertPath()
                .getCertificates()
                .get(0)
                .getPublicKey()
                .getEncoded();
    }
}
