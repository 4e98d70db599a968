// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yizhan.api.RegionCode;

/** What access goes by; see {@link AccessConfig} for the meaning of each. A change restarts what reads it. */
@Component(
        service = Settings.class,
        configurationPid = {AccessConfig.PLATFORM_PID, AccessConfig.PID})
public final class Settings {
    private final AccessConfig config;

    @Activate
    public Settings(AccessConfig config) {
        this.config = config;
        if (!RegionCode.wellFormed(config.region())) {
            throw new IllegalArgumentException("region \"" + config.region() + "\" must have twelve digits");
        }
    }

    boolean sandbox() {
        return config.sandbox();
    }

    String region() {
        return config.region();
    }

    Duration idle() {
        return Duration.ofMinutes(config.session_idle_minutes());
    }

    Duration absolute() {
        return Duration.ofHours(config.session_absolute_hours());
    }

    int codesPerMobile() {
        return config.codes_per_mobile();
    }

    int codesPerAddress() {
        return config.codes_per_address();
    }

    Duration codesPause() {
        return Duration.ofSeconds(config.codes_pause_seconds());
    }

    CryptoSuite suite() {
        return Suites.ofProfile(config.crypto_profile());
    }

    Path keyFile() {
        return file(config.key_file(), "karaf.base", "keys/vault.key");
    }

    Path cliTokenFile() {
        return file(config.cli_token_file(), "karaf.data", "cli.token");
    }

    Path firstAdminFile() {
        return file(config.first_admin_file(), "karaf.data", "first-admin.txt");
    }

    private static Path file(String configured, String folder, String name) {
        return configured.isBlank() ? Path.of(System.getProperty(folder, "."), name) : Path.of(configured);
    }
}
