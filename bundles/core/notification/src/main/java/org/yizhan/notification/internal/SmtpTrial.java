// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.settings.SettingsTest;

/** Logs in at the mail server before somebody saves its settings, and sends nothing. */
@Component
public final class SmtpTrial implements SettingsTest {
    private final SSLSocketFactory trusting;

    @Activate
    public SmtpTrial() {
        this(null);
    }

    /** @param trusting as of {@link Smtp} */
    SmtpTrial(SSLSocketFactory trusting) {
        this.trusting = trusting;
    }

    @Override
    public String group() {
        return "smtp";
    }

    @Override
    public void test(Settings values) {
        Smtp smtp = new Smtp(values, trusting);
        smtp.from();
        try (Transport transport = smtp.connect(smtp.session())) {
            transport.isConnected();
        } catch (MessagingException alreadyGone) {
            // It was logged in, which is all that is asked.
            return;
        }
    }
}
