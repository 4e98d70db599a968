// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.cli.Failure;

/**
 * What a jar says of itself, read without a framework.
 *
 * @param descriptor its compiled descriptor; a missing node when the jar is no module
 */
public record ModuleFile(Path file, JsonNode descriptor, Attributes manifest) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTOR = "YIZHAN-INF/module.json";

    public static ModuleFile of(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            ZipEntry entry = jar.getEntry(DESCRIPTOR);
            Attributes manifest = jar.getManifest() == null
                    ? new Attributes()
                    : jar.getManifest().getMainAttributes();
            return new ModuleFile(file, entry == null ? JSON.missingNode() : read(jar, entry), manifest);
        } catch (IOException e) {
            throw new Failure(e, "assemble.bad-jar", file);
        }
    }

    private static JsonNode read(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return JSON.readTree(in);
        }
    }

    boolean isModule() {
        return descriptor.path("schema").asInt() == 1 && !id().isEmpty();
    }

    public String id() {
        return descriptor.path("id").asText();
    }

    public String version() {
        return header("Bundle-Version");
    }

    /** @return empty when the manifest does not have it */
    String header(String name) {
        String value = manifest.getValue(name);
        return value == null ? "" : value;
    }

    /** The range of platforms, such as {@code >=1.0 <2}. */
    String sdk() {
        return descriptor.path("sdk").asText();
    }

    List<String> needs() {
        List<String> needs = new ArrayList<>();
        descriptor.path("needs").forEach(need -> needs.add(need.asText()));
        return needs;
    }

    List<ModuleSetting> settings() {
        List<ModuleSetting> settings = new ArrayList<>();
        try {
            for (JsonNode setting : descriptor.path("settings")) {
                settings.add(JSON.treeToValue(setting, ModuleSetting.class));
            }
        } catch (IOException e) {
            throw new Failure(e, "assemble.bad-jar", file);
        }
        return settings;
    }

    String sha256() {
        return sha256(file);
    }

    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new Failure(e, "change.no-file", file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
