// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.registration.Employer.Kind;

/** Checks what employers say of themselves. */
@Component(service = EmployerForms.class)
public final class EmployerForms {
    private final Parties parties;

    @Activate
    public EmployerForms(@Reference Parties parties) {
        this.parties = parties;
    }

    /** A form of somebody who registers. */
    EmployerDraft fresh(EmployerForm form) {
        if (form.kind() == null) {
            throw Problem.invalid("registration.field-missing").with("field", "kind");
        }
        if (form.kind() == Kind.HOUSEHOLD ? form.creditCode() != null : form.idNumber() != null) {
            throw Problem.invalid("registration.number-of-other-kind")
                    .with("kind", form.kind().name());
        }
        if (form.kind() == Kind.HOUSEHOLD && form.idNumber() == null) {
            throw Problem.refused("registration.id-number-missing");
        }
        if (form.kind() != Kind.HOUSEHOLD && form.creditCode() == null) {
            throw Problem.refused("registration.credit-code-missing");
        }
        checkLicence(form);
        return draft(form, true);
    }

    /** A form of changes; kind and numbers never change. */
    EmployerDraft change(EmployerForm form) {
        if (form.kind() != null || form.creditCode() != null || form.idNumber() != null) {
            throw Problem.refused("registration.number-fixed");
        }
        return draft(form, false);
    }

    private EmployerDraft draft(EmployerForm form, boolean fresh) {
        return new EmployerDraft(
                form.kind(),
                form.name() == null && !fresh ? null : Texts.sound("name", form.name(), 50),
                form.mobile() == null && !fresh ? null : parties.mobile(form.mobile()),
                form.region() == null && !fresh ? null : parties.region(form.region()),
                form.creditCode() == null ? null : parties.creditCode(form.creditCode()),
                form.idNumber() == null
                        ? null
                        : parties.citizen(form.idNumber()).number(),
                form.address() == null ? null : Texts.sound("address", form.address(), 100),
                form.place() == null ? null : form.place().point(),
                form.licence() == null ? null : Texts.sound("licence", form.licence(), 40),
                form.licenceTo());
    }

    /** Intermediaries work under a licence: who has none, or an old one, is none. */
    private void checkLicence(EmployerForm form) {
        if (form.kind() != Kind.AGENCY && form.kind() != Kind.DISPATCH_AGENCY) {
            return;
        }
        if (form.licence() == null || form.licence().isBlank() || form.licenceTo() == null) {
            throw Problem.refused("registration.licence-missing");
        }
        if (form.licenceTo().isBefore(parties.today())) {
            throw Problem.refused("registration.licence-expired")
                    .with("validTo", form.licenceTo().toString());
        }
    }
}
