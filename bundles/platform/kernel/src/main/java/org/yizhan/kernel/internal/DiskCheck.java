// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yizhan.api.health.HealthCheck;

/** Whether there is room for what people write: a database that finds none stops in the middle of a day. */
@Component(configurationPid = PlatformConfig.PID)
public final class DiskCheck implements HealthCheck {
    private static final double LITTLE_PERCENT = 10;
    private static final double NONE_PERCENT = 1;
    private static final double GIB = 1 << 30;

    private final DataFolder folder;

    @Activate
    public DiskCheck(PlatformConfig config) {
        this.folder = DataFolder.of(config);
    }

    @Override
    public String id() {
        return "platform.disk";
    }

    @Override
    public Result check() {
        if (!Files.isDirectory(folder.path())) {
            // Nobody has written anything yet.
            return Result.UP;
        }
        try {
            FileStore disk = Files.getFileStore(folder.path());
            return check(disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException e) {
            return new Result(Status.DEGRADED, "The disk of the data folder does not say how full it is: " + e);
        }
    }

    /** @param total in bytes, as {@code free}; 0 for a disk that does not know */
    static Result check(long free, long total) {
        double percent = total == 0 ? 100 : 100.0 * free / total;
        if (percent >= LITTLE_PERCENT) {
            return Result.UP;
        }
        String detail = String.format(
                Locale.ROOT, "The disk of the data folder has %.1f GiB left, %.1f %% of it.", free / GIB, percent);
        return new Result(percent < NONE_PERCENT ? Status.DOWN : Status.DEGRADED, detail);
    }
}
