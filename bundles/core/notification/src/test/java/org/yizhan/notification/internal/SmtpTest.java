// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.testkit.Refusals.refuses;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.notification.NoticeChannel;
import org.yizhan.testkit.GivenSettings;

/** Against a real mail server in this JVM. */
class SmtpTest {
    private static final NoticeChannel.Message MESSAGE =
            new NoticeChannel.Message("lina@example.com", "录用通知", "宏达物流录用您做「车间普工」。", Locale.SIMPLIFIED_CHINESE);

    private static final String PASSWORD = "only-for-this-run";

    @TempDir
    static Path folder;

    private GreenMail server;
    private final Map<String, Object> settings =
            new HashMap<>(GivenSettings.shipped("notification", Map.of()).values());

    /** A certificate of the name that the hall calls the server by. GreenMail takes it by properties of the JVM, and has one of no name of its own. */
    @BeforeAll
    static void certify() throws Exception {
        Path store = folder.resolve("mail.p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(
                "-genkeypair -alias own -keyalg EC -groupname secp256r1 -dname CN=Yizhan-test -ext san=dns:localhost"
                        .split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(keytool.waitFor()).isZero();
        System.setProperty("greenmail.tls.keystore.file", store.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
    }

    @AfterAll
    static void forget() {
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    private void start(String protocol, String security) {
        server = new GreenMail(new ServerSetup(0, "localhost", protocol));
        server.start();
        server.setUser("hall@example.com", "hall", "secret");
        int port = protocol.equals("smtps")
                ? server.getSmtps().getPort()
                : server.getSmtp().getPort();
        settings.putAll(Map.of(
                "smtp-host", "localhost",
                "smtp-port", (long) port,
                "smtp-security", security,
                "smtp-user", "hall",
                "smtp-password", "secret",
                "smtp-from", "hall@example.com"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private SmtpChannel channel(SSLSocketFactory trusting) {
        Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
        return new SmtpChannel(new GivenSettings(settings), clock, trusting);
    }

    private void trial() {
        new SmtpTrial().test(new GivenSettings(settings));
    }

    @Test
    void sendsOverTlsToOneWithALoginAndInTheirWords() throws Exception {
        start("smtps", "tls");
        channel(new DummySSLSocketFactory()).send(MESSAGE);
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("录用通知");
        assertThat(received[0].getAllRecipients()[0]).hasToString("lina@example.com");
        assertThat(received[0].getFrom()[0]).hasToString("hall@example.com");
        assertThat(received[0].getSentDate()).isEqualTo("2026-06-01T00:00:00Z");
        assertThat(received[0].getContent().toString().strip()).isEqualTo(MESSAGE.text());
        assertThat(GreenMailUtil.getHeaders(received[0])).contains("Content-Language: zh-CN");
    }

    @Test
    void tlsIsOnUntilSomebodyTurnsItOffAndAsksForACertificateThatIsTrusted() {
        assertThat(settings).containsEntry("smtp-security", "tls");
        start("smtps", "tls");
        assertThatThrownBy(() -> channel(null).send(MESSAGE)).hasMessage("notification.smtp-unreachable");
        refuses(422, "notification.smtp-unreachable", this::trial);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void startTlsGoesOnlyToAServerThatHasIt() {
        start("smtp", "starttls");
        assertThatThrownBy(() -> channel(new DummySSLSocketFactory()).send(MESSAGE))
                .hasMessage("notification.smtp-unreachable");
        settings.put("smtp-security", "none");
        channel(null).send(MESSAGE);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aTrialSaysWhatIsWrongBeforeItIsSaved() {
        refuses(422, "notification.smtp-incomplete", this::trial);
        start("smtp", "none");
        trial();
        settings.put("smtp-from", "The hall");
        refuses(422, "notification.smtp-from-unfit", this::trial);
        settings.put("smtp-from", "hall@example.com");
        settings.put("smtp-password", "wrong");
        refuses(422, "notification.smtp-login", this::trial);
        assertThatThrownBy(() -> channel(null).send(MESSAGE))
                .as("tried again later, since the address is not to blame")
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("notification.smtp-login");
        server.stop();
        refuses(422, "notification.smtp-unreachable", this::trial);
    }

    @Test
    void takesOneBareMailAddressAndNothingElse() {
        for (String good : new String[] {"lina@example.com", "li.na+work@mail.example.cn"}) {
            assertThat(channel(null).accepts(good)).as(good).isTrue();
        }
        for (String bad : new String[] {
            "lina",
            "lina@",
            "a@b.cn,c@d.cn",
            "Li Na <lina@example.com>",
            "lina@example.com\r\nBcc: x@y.cn",
            "a: b@c.cn;"
        }) {
            assertThat(channel(null).accepts(bad)).as(bad).isFalse();
        }
    }

    @Test
    void anAddressThatTheServerRefusesForGoodIsNotTriedAgainAndNeverNamed() throws Exception {
        try (RefusingServer refusing = new RefusingServer("550 5.1.1 <lina@example.com> unknown")) {
            settings.putAll(Map.of(
                    "smtp-host", "localhost",
                    "smtp-port", (long) refusing.port(),
                    "smtp-security", "none",
                    "smtp-from", "hall@example.com"));
            refuses(422, "notification.address-refused", () -> channel(null).send(MESSAGE));
        }
        try (RefusingServer refusing = new RefusingServer("451 4.7.1 <lina@example.com> greylisted")) {
            settings.put("smtp-port", (long) refusing.port());
            assertThatThrownBy(() -> channel(null).send(MESSAGE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The mail server did not take a mail: 451")
                    .hasNoCause();
        }
    }
}
