// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often the settings of a module were changed. */
@Entity
@Table(name = "PLATFORM_SETTINGS")
public class SettingsEntity {
    @Id
    private String module;

    private long version;

    protected SettingsEntity() {}

    SettingsEntity(String module) {
        this.module = module;
        this.version = 1;
    }
}
