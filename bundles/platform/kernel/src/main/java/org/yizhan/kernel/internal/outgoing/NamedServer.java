// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom the platform's Java trusts, for one host. The connection goes to an address, so that Java would be content with a
 * certificate of that address; here it has to be the host's.
 */
final class NamedServer extends X509ExtendedTrustManager {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private final X509ExtendedTrustManager java;
    private final String host;

    NamedServer(X509ExtendedTrustManager java, String host) {
        this.java = java;
        this.host = host;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        java.checkServerTrusted(chain, type, engine);
        check(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        java.checkServerTrusted(chain, type, socket);
        check(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        java.checkServerTrusted(chain, type);
        check(chain[0]);
    }

    private void check(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            int kind = (Integer) name.get(0);
            if ((kind == DNS || kind == ADDRESS)
                    && is(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))) {
                return;
            }
        }
        throw new CertificateException("the certificate is not that of " + host);
    }

    /** A star stands for one label, the first. */
    private boolean is(String name) {
        int dot = host.indexOf('.');
        return name.equals(host)
                || name.startsWith("*.") && dot > 0 && name.substring(1).equals(host.substring(dot));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("nobody calls here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}
