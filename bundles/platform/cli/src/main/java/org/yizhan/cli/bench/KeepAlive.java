// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open. It does as little as a client can, because it runs on the processors of the server that
 * it measures.
 */
final class KeepAlive implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int SHOWN = 400;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";

    private final Socket socket = new Socket();
    private final byte[] buffer = new byte[1 << 16];
    private final InputStream in;
    private int at;
    private int end;
    private int bodyBytes;
    private final StringBuilder refusal = new StringBuilder();
    private boolean refused;

    /** @param url the server's; no path */
    KeepAlive(String url) throws IOException {
        URI server = URI.create(url);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** A request's bytes. @param body null for none; sent as JSON */
    static byte[] request(String method, String path, String token, String more, String body) {
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String head = method + ' ' + path
                + " HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\nAuthorization: Bearer "
                + token + "\r\n" + more
                + (body == null ? "" : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    /** Sends a request and reads the answer to its end. @return the status */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String line = line();
        int status = Integer.parseInt(line.substring(9, 12));
        refused = status >= 400;
        refusal.setLength(0);
        int length = 0;
        boolean chunked = false;
        for (line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            chunked |= header.equals(CHUNKED);
        }
        bodyBytes = chunked ? chunks() : skip(length);
        return status;
    }

    /** How long the last answer's body was. */
    int bodyBytes() {
        return bodyBytes;
    }

    /** The beginning of the last answer's body where it was a refusal; otherwise empty. */
    String refusal() {
        return refusal.toString();
    }

    private int chunks() throws IOException {
        int all = 0;
        int size;
        do {
            size = Integer.parseInt(line(), 16);
            all += skip(size);
            line();
        } while (size > 0);
        return all;
    }

    private int skip(int bytes) throws IOException {
        int left = bytes;
        while (left > 0) {
            fill();
            int step = Math.min(left, end - at);
            if (refused && refusal.length() < SHOWN) {
                refusal.append(new String(buffer, at, Math.min(step, SHOWN), StandardCharsets.UTF_8));
            }
            at += step;
            left -= step;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder(64);
        while (true) {
            fill();
            char c = (char) (buffer[at++] & 0xff);
            if (c == '\n') {
                return text.toString();
            }
            if (c != '\r') {
                text.append(c);
            }
        }
    }

    private void fill() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(buffer);
            if (end < 0) {
                end = 0;
                throw new EOFException("the server closed the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
