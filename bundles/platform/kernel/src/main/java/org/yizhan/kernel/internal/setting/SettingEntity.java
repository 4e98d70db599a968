// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The value that somebody gave a setting: in the clear, or sealed when it is secret; what a secret setting refers to is none. */
@Entity
@Table(name = "PLATFORM_SETTING")
public class SettingEntity {
    @Id
    private String id;

    private String module;

    @Column(name = "SETTING")
    private String setting;

    private String content;

    private String sealed;

    protected SettingEntity() {}

    SettingEntity(String module, String setting, String content, String sealed) {
        this.id = id(module, setting);
        this.module = module;
        this.setting = setting;
        this.content = content;
        this.sealed = sealed;
    }

    static String id(String module, String setting) {
        return module + "/" + setting;
    }

    String module() {
        return module;
    }

    String setting() {
        return setting;
    }

    String content() {
        return content;
    }

    String sealed() {
        return sealed;
    }
}
