// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** How this command line speaks to a server: plainly, or over TLS with the hall's own certificate, which alone is trusted. */
final class HallHttp {
    // The address is this machine's, the name is the certificate's; bin/yizhan sets the same for a client that was made
    // before.
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final Server server;
    private final Optional<HallTls> tls;
    private final HttpClient client;

    HallHttp(Server server, Duration connecting) {
        this.server = server;
        this.tls = server.url().startsWith("https:") ? HallTls.of(Path.of(server.home())) : Optional.empty();
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(connecting).version(HttpClient.Version.HTTP_1_1);
        tls.ifPresent(own -> builder.sslContext(trusting(own.certificate())));
        this.client = builder.build();
    }

    HttpClient client() {
        return client;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        tls.ifPresent(own -> request.setHeader("Host", own.name() + ":" + own.port()));
        return request;
    }

    private static SSLContext trusting(X509Certificate pinned) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pinned(pinned)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts one certificate and no other, by whatever name it was asked for. */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final X509Certificate pinned;

        private Pinned(X509Certificate pinned) {
            this.pinned = pinned;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain == null || chain.length == 0 || !pinned.equals(chain[0])) {
                throw new CertificateException("this is not the hall's own certificate");
            }
            pinned.checkValidity();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("nobody calls here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
