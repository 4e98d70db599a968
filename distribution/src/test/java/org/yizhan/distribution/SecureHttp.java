// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Sends requests over TLS from an address of this machine: one stands for a proxy, others for people. */
final class SecureHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MILLIS = 60_000;

    private final SSLContext trust;
    private final int port;
    private final String from;

    SecureHttp(SSLContext trust, int port, String from) {
        this.trust = trust;
        this.port = port;
        this.from = from;
    }

    /** @param head status line and headers */
    record Answer(int status, String head, String body, String protocol) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Answer get(String path, String... headers) {
        return send("GET " + path, "", headers);
    }

    Answer post(String path, String json, String... headers) {
        return send("POST " + path, json, headers);
    }

    /** Over one version of TLS. */
    Answer over(String protocol, String path) {
        return exchange("GET " + path, "", new String[0], protocol);
    }

    private Answer send(String line, String body, String... headers) {
        return exchange(line, body, headers, null);
    }

    private Answer exchange(String line, String body, String[] headers, String protocol) {
        boolean named = Stream.of(headers).anyMatch(header -> header.startsWith("Host: "));
        String request = line + " HTTP/1.1\r\nConnection: close\r\n"
                + (named ? "" : "Host: " + SecureHall.NAME + "\r\n")
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n" + body;
        try (SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket(connect(), SecureHall.NAME, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (protocol != null) {
                parameters.setProtocols(new String[] {protocol});
            }
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(0, end),
                    answer.substring(end + 4),
                    socket.getSession().getProtocol());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Offers the server one old or new version by a greeting written by hand, since this JDK would not offer the old ones.
     *
     * @param minor 1 for TLS 1.0, 2 for 1.1, 3 for 1.2
     * @return the type of the record that answers: 22 goes on, 21 refuses
     */
    int answerToHello(int minor) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(hello(minor));
            socket.getOutputStream().flush();
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hello(int minor) throws IOException {
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        DataOutputStream extension = new DataOutputStream(extensions);
        // The curve P-256, uncompressed points, ECDSA with SHA-256.
        extension.write(new byte[] {0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 4, 0, 2, 4, 3});
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        DataOutputStream hello = new DataOutputStream(greeting);
        hello.write(new byte[] {3, (byte) minor});
        hello.write(new byte[32]);
        hello.write(0);
        // ECDHE_ECDSA with AES-128: GCM for 1.2, CBC for what is older.
        hello.write(new byte[] {0, 4, (byte) 0xc0, 0x2b, (byte) 0xc0, 0x09});
        hello.write(new byte[] {1, 0});
        hello.writeShort(extensions.size());
        extensions.writeTo(hello);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(record);
        out.write(new byte[] {22, 3, 1});
        out.writeShort(greeting.size() + 4);
        out.write(new byte[] {1, 0});
        out.writeShort(greeting.size());
        greeting.writeTo(out);
        return record.toByteArray();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        return socket;
    }
}
