// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import static org.yizhan.gate.internal.inspect.BrokenForms.broken;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Archives whose signature is not of one trusted publisher for the whole; the checksums of the zip are always right. */
final class BrokenSignatures {
    private static final String UI = "YIZHAN-INF/ui/hall.js";
    private static final String LIST = "META-INF/ACME.SF";
    private static final String BLOCK = "META-INF/ACME.EC";

    private BrokenSignatures() {}

    static Stream<Arguments> all() {
        byte[] plain = new Sample().build();
        byte[] added = Keys.signed(plain, "acme");
        Map<String, byte[]> more = Jars.entries(added);
        more.put("YIZHAN-INF/ui/added.js", Sample.text("more();"));
        return Stream.concat(
                altered(),
                Stream.of(
                        broken("signed by a stranger", Keys.signed(plain, "stranger"), "publisher-unknown"),
                        broken("signed by the publisher of others", Keys.signed(plain, "other"), "publisher-foreign"),
                        broken("signed by ours for a vendor's id", Keys.signed(plain, "yizhan"), "publisher-foreign"),
                        broken(
                                "added to, then signed by another",
                                Keys.signed(Jars.file(more), "stranger"),
                                "signature-manifest"),
                        broken(
                                "digests by SHA-1",
                                Keys.sign(plain, "acme", "SHA-1", "SHA256withECDSA"),
                                "signature-weak"),
                        broken("digests by MD5", Keys.sign(plain, "acme", "MD5", "SHA256withECDSA"), "signature-weak"),
                        broken(
                                "signed by SHA-1",
                                Keys.sign(plain, "acme", "SHA-256", "SHA1withECDSA"),
                                "signature-unreadable")));
    }

    private static Stream<Arguments> altered() {
        return Stream.of(
                altered("a changed entry", "signature-altered", all -> all.put(UI, Sample.text("steal();"))),
                altered("an added entry", "signature-entry-unsigned", all -> all.put("OSGI-INF/x.xml", new byte[1])),
                altered("an added class", "signature-entry-unsigned", all -> {
                    all.put(
                            "com/acme/hall/More.class",
                            Sample.type("com/acme/hall/More").bytes());
                }),
                altered("a removed entry", "signature-entry-missing", all -> all.remove(UI)),
                altered("a line more in the manifest", "signature-manifest", all -> manifest(all, "1.2.0", "1.2.1")),
                altered("a section more in the manifest", "signature-manifest", all -> {
                    manifest(all, "\r\n\r\n", "\r\n\r\nName: " + UI + "x\r\nSHA-256-Digest: x\r\n\r\n");
                    all.put(UI + "x", new byte[1]);
                }),
                altered(
                        "a changed signature file",
                        "signature-manifest",
                        all -> all.put(
                                LIST, changed(all.get(LIST), "SHA-256-Digest-Manifest:", "SHA-384-Digest-Manifest:"))),
                altered(
                        "a changed header of it",
                        "signature-unreadable",
                        all -> all.put(LIST, changed(all.get(LIST), "Created-By: ", "Created-By: x"))),
                altered("a signature file without its block", "signature-stray", all -> all.remove(BLOCK)),
                altered("a block without its signature file", "signature-stray", all -> all.remove(LIST)),
                altered(
                        "two blocks for one file",
                        "signature-stray",
                        all -> all.put("META-INF/ACME.RSA", all.get(BLOCK))),
                altered(
                        "an unknown kind of signature",
                        "signature-stray",
                        all -> all.put("META-INF/SIG-X", new byte[1])),
                altered("a block that is none", "signature-unreadable", all -> all.put(BLOCK, new byte[10])),
                altered("a second pair that is none", "signature-unreadable", all -> {
                    first(all, "META-INF/X.SF", all.get(LIST));
                    first(all, "META-INF/X.EC", new byte[10]);
                }),
                altered("the signature taken away", "signature-removed", all -> {
                    all.remove(LIST);
                    all.remove(BLOCK);
                }),
                altered("the manifest at the end", "signature-order", all -> {
                    byte[] manifest = all.remove(Manifests.NAME);
                    all.put(Manifests.NAME, manifest);
                }),
                altered("the signature at the end", "signature-unreadable", all -> {
                    byte[] list = all.remove(LIST);
                    byte[] block = all.remove(BLOCK);
                    all.put(LIST, list);
                    all.put(BLOCK, block);
                }));
    }

    private static void manifest(Map<String, byte[]> all, String from, String to) {
        all.put(Manifests.NAME, changed(all.get(Manifests.NAME), from, to));
    }

    private static byte[] changed(byte[] bytes, String from, String to) {
        return Sample.text(new String(bytes, StandardCharsets.UTF_8).replaceFirst(from, to));
    }

    /** Behind the signature that is there, before everything else. */
    private static void first(Map<String, byte[]> all, String name, byte[] content) {
        Map<String, byte[]> before = new LinkedHashMap<>(all);
        all.clear();
        before.forEach((other, bytes) -> {
            if (!other.startsWith("META-INF/")) {
                all.putIfAbsent(name, content);
            }
            all.put(other, bytes);
        });
    }

    private static Arguments altered(String what, String code, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> all = Jars.entries(Keys.signed(new Sample().build(), "acme"));
        change.accept(all);
        return broken(what, Jars.file(all), code);
    }
}
