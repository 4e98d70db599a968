// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.notification.NoticeChannel;
import org.yizhan.api.settings.Settings;

/** Sends notices by mail. What goes wrong is told by the server's number alone: its sentence may name the address. */
@Component(service = NoticeChannel.class)
public final class SmtpChannel implements NoticeChannel {
    private static final Pattern NUMBER = Pattern.compile("^([45]\\d\\d)\\b");

    private final Smtp smtp;
    private final Clock clock;

    @Activate
    public SmtpChannel(@Reference Settings settings, @Reference Clock clock) {
        this(settings, clock, null);
    }

    /** @param trusting as of {@link Smtp} */
    SmtpChannel(Settings settings, Clock clock, SSLSocketFactory trusting) {
        this.smtp = new Smtp(settings, trusting);
        this.clock = clock;
    }

    @Override
    public String id() {
        return "notification.smtp";
    }

    @Override
    public boolean accepts(String address) {
        return Smtp.address(address) != null;
    }

    @Override
    public void send(Message message) {
        InternetAddress to = Smtp.address(message.address());
        if (to == null) {
            throw Problem.refused("notification.address-refused");
        }
        Session session = smtp.session();
        InternetAddress from = fit(smtp::from);
        try (Transport transport = fit(() -> smtp.connect(session))) {
            MimeMessage mail = mail(session, from, to, message);
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException refused) {
            throw toldBy(refused);
        }
    }

    /** What is wrong with the server or its settings is nobody's address's fault: no problem, but a failure that is tried again. */
    private static <T> T fit(Supplier<T> configured) {
        try {
            return configured.get();
        } catch (Problem unfit) {
            throw new IllegalStateException(unfit.code());
        }
    }

    private static RuntimeException toldBy(MessagingException refused) {
        String number = number(refused);
        boolean address = refused instanceof SendFailedException failed
                && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0;
        return address && number.startsWith("5")
                ? Problem.refused("notification.address-refused")
                : new IllegalStateException("The mail server did not take a mail: " + number);
    }

    private MimeMessage mail(Session session, InternetAddress from, InternetAddress to, Message message)
            throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(from);
        mail.setRecipient(MimeMessage.RecipientType.TO, to);
        mail.setSubject(message.title(), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Content-Language", message.language().toLanguageTag());
        mail.setHeader("Auto-Submitted", "auto-generated");
        // As bytes: for these no other bundle is asked how a text is written.
        byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
        mail.setDataHandler(new DataHandler(new ByteArrayDataSource(text, "text/plain; charset=UTF-8")));
        return mail;
    }

    /** The last of the server's numbers in the chain of what went wrong, or a dash. */
    private static String number(MessagingException refused) {
        String number = "-";
        for (Exception one = refused; one != null; ) {
            Matcher said = NUMBER.matcher(String.valueOf(one.getMessage()));
            number = said.find() ? said.group(1) : number;
            one = one instanceof MessagingException more ? more.getNextException() : null;
        }
        return number;
    }
}
