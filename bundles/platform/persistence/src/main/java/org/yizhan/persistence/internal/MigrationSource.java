// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.List;

/** Where a module's migration scripts are read from. */
public interface MigrationSource {
    /** The folder of the scripts in every module. */
    String FOLDER = "YIZHAN-INF/db";

    /** The names of the files in the folder, without it. */
    List<String> names();

    /** The text of a file. */
    String read(String name);
}
