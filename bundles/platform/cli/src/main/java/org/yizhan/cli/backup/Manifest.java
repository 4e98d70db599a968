// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.SortedMap;

/**
 * What a backup says of itself.
 *
 * @param format {@link #FORMAT}
 * @param platform the version of the platform that has made it
 * @param made when, in UTC
 * @param database {@link #DERBY} or {@link #POSTGRESQL}
 * @param holdsVaultKey always false: a backup that held it could be opened by whoever finds it
 * @param tables each table's number of rows
 * @param files each entry's SHA-256
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
        int format,
        String platform,
        String made,
        String database,
        boolean holdsVaultKey,
        SortedMap<String, Long> tables,
        SortedMap<String, String> files) {
    static final int FORMAT = 1;
    static final String DERBY = "derby";
    static final String POSTGRESQL = "postgresql";

    long rows() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }
}
