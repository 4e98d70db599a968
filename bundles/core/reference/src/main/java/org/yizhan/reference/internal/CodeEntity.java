// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yizhan.api.Ids;
import org.yizhan.api.reference.CodeLists.Code;

/** A code that a bureau added to a list. */
@Entity
@Table(name = "REFERENCE_CODE")
public class CodeEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Version
    @Column(name = "VERSION")
    private long version;

    @Column(name = "LIST_NAME")
    private String list;

    @Column(name = "CODE")
    private String code;

    @Column(name = "NAME_ZH")
    private String nameZh;

    @Column(name = "NAME_EN")
    private String nameEn;

    @Column(name = "PARENT")
    private String parent;

    @Column(name = "VALID_FROM")
    private LocalDate validFrom;

    @Column(name = "VALID_TO")
    private LocalDate validTo;

    @Column(name = "TRAITS")
    private String traits;

    @Column(name = "REGION")
    private String region;

    /** For the store. */
    protected CodeEntity() {}

    static CodeEntity of(Code code, String region) {
        CodeEntity entity = new CodeEntity();
        entity.id = Ids.next();
        entity.list = code.list();
        entity.code = code.code();
        entity.validFrom = code.from();
        entity.region = region;
        entity.change(code);
        return entity;
    }

    /** Takes over what may change: names, parent, last day and traits. */
    void change(Code wanted) {
        nameZh = wanted.name().get("zh-CN");
        nameEn = wanted.name().get("en");
        parent = wanted.parent();
        validTo = wanted.to();
        traits = wanted.traits().isEmpty() ? null : String.join("|", wanted.traits());
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    String region() {
        return region;
    }

    Code toRecord() {
        return new Code(
                list,
                code,
                Map.of("zh-CN", nameZh, "en", nameEn),
                parent,
                validFrom,
                validTo,
                traits == null ? List.of() : List.of(traits.split("\\|")));
    }
}
