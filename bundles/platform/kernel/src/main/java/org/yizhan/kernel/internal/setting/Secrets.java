// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yizhan.api.platform.ModuleSetting;

/**
 * Secrets that lie with the operator and not in the database: a setting only refers to them. Whoever may set something can make the
 * server read files of one folder and variables of one prefix, and nothing else.
 */
@Component(service = Secrets.class)
public final class Secrets {
    /** What every reference begins with, so that no secret itself can. */
    static final String REFERENCE = "secret:";

    private static final Pattern FILE = Pattern.compile("secret:file:([A-Za-z0-9][A-Za-z0-9._-]{0,99})");
    private static final Pattern VARIABLE = Pattern.compile("secret:env:(YIZHAN_SECRET_[A-Za-z0-9_]{1,80})");
    private static final Set<PosixFilePermission> NOT_OWNER = PosixFilePermissions.fromString("---rwxrwx");
    private static final int LONGEST = 4096;

    private final Path folder;
    private final UnaryOperator<String> environment;

    @Activate
    public Secrets(BundleContext context) {
        this(folder(context.getProperty("yizhan.secrets"), context.getProperty("karaf.base")), System::getenv);
    }

    Secrets(Path folder, UnaryOperator<String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    private static Path folder(String configured, String base) {
        return configured == null || configured.isBlank() ? Path.of(base, "secrets") : Path.of(configured.strip());
    }

    static boolean isReference(ModuleSetting setting, String value) {
        return setting.secret() && value.startsWith(REFERENCE);
    }

    /**
     * What a reference leads to.
     *
     * @param secret null when it leads nowhere
     * @param trouble the code of the problem then
     */
    record Found(String secret, String trouble) {}

    Found find(String reference) {
        Matcher file = FILE.matcher(reference);
        Matcher variable = VARIABLE.matcher(reference);
        try {
            if (file.matches()) {
                return read(folder.resolve(file.group(1)));
            }
        } catch (IOException e) {
            return new Found(null, "platform.secret-missing");
        }
        return variable.matches()
                ? found(environment.apply(variable.group(1)))
                : new Found(null, "platform.secret-malformed");
    }

    private static Found found(String secret) {
        return secret == null || secret.isBlank()
                ? new Found(null, "platform.secret-missing")
                : new Found(secret.strip(), null);
    }

    /** A link leads out of the folder only to what is refused; one within it, as containers make them, is followed. */
    private Found read(Path named) throws IOException {
        Path file = named.toRealPath();
        if (!file.startsWith(folder.toRealPath()) || !Files.isRegularFile(file)) {
            return found(null);
        }
        if (open(folder) && open(file)) {
            return new Found(null, "platform.secret-open");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return found(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        }
    }

    /** Whether others than the owner have any right; false where the file system cannot tell. */
    private static boolean open(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(path).stream().anyMatch(NOT_OWNER::contains);
    }
}
