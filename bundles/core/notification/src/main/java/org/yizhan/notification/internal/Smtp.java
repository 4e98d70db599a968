// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.settings.Settings;

/** The mail server as the settings have it. Without TLS nothing is sent unless the operator says so. */
final class Smtp {
    private static final String MILLIS = "5000";

    private final Settings settings;
    private final SSLSocketFactory trusting;

    /** @param trusting makes the TLS connections; null for whom this JVM trusts */
    Smtp(Settings settings, SSLSocketFactory trusting) {
        this.settings = settings;
        this.trusting = trusting;
    }

    Session session() {
        Properties mail = new Properties();
        mail.put("mail.transport.protocol", "smtp");
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            mail.put("mail.smtp." + limit, MILLIS);
        }
        String security = settings.text("smtp-security");
        mail.put("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
        mail.put("mail.smtp.starttls.enable", Boolean.toString(security.equals("starttls")));
        mail.put("mail.smtp.starttls.required", Boolean.toString(security.equals("starttls")));
        mail.put("mail.smtp.ssl.checkserveridentity", "true");
        mail.put("mail.smtp.auth", Boolean.toString(settings.text("smtp-user") != null));
        if (trusting != null) {
            mail.put("mail.smtp.ssl.socketFactory", trusting);
        }
        return Session.getInstance(mail);
    }

    /**
     * A connection, logged in. The caller closes it.
     *
     * @throws Problem {@code notification.smtp-…} with the setting that it is about; never with what the server said, which may name
     *     people
     */
    Transport connect(Session session) {
        String host = needed("smtp-host");
        try {
            Transport transport = session.getTransport();
            transport.connect(
                    host,
                    settings.number("smtp-port").intValue(),
                    settings.text("smtp-user"),
                    settings.text("smtp-password"));
            return transport;
        } catch (AuthenticationFailedException refused) {
            throw Problem.refused("notification.smtp-login").with("setting", "smtp-user");
        } catch (MessagingException unreachable) {
            throw Problem.refused("notification.smtp-unreachable").with("setting", "smtp-host");
        }
    }

    /** From whom mail comes. */
    InternetAddress from() {
        InternetAddress from = address(needed("smtp-from"));
        if (from == null) {
            throw Problem.refused("notification.smtp-from-unfit").with("setting", "smtp-from");
        }
        return from;
    }

    private String needed(String setting) {
        String value = settings.text(setting);
        if (value == null || value.isBlank()) {
            throw Problem.refused("notification.smtp-incomplete").with("setting", setting);
        }
        return value;
    }

    /** @return null for what is not one bare mail address */
    static InternetAddress address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            boolean bare = address.getPersonal() == null
                    && !address.isGroup()
                    && address.getAddress().equals(text)
                    && text.indexOf('@') > 0;
            return bare ? address : null;
        } catch (AddressException none) {
            return null;
        }
    }
}
