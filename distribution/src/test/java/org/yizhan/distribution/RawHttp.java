// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests that no HTTP client would. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** The status of the answer. */
    int status(String request) {
        try (Socket socket = open(request)) {
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole answer; the request has to ask for the connection's end. */
    String answer(String request) {
        try (Socket socket = open(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of the answer to a request after which nothing more can come; 0 for none. */
    int statusOfHalf(String request) {
        try (Socket socket = open(request)) {
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long the server keeps the connection when nothing more is said. */
    Duration heldOpen(String beginning) {
        long start = System.nanoTime();
        try (Socket socket = open(beginning)) {
            socket.getInputStream().readAllBytes();
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of the answer to a request whose body comes byte by byte, two in a second; 0 when the connection ends without. */
    int statusOfTrickle(String head, int most) {
        try (Socket socket = open(head)) {
            socket.setSoTimeout(500);
            for (int sent = 0; sent < most; sent++) {
                socket.getOutputStream().write(' ');
                try {
                    String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
                    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9)) : 0;
                } catch (SocketTimeoutException notYet) {
                    // Then the next byte.
                }
            }
            throw new AssertionError("the server still waits after " + most + " bytes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket open(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }
}
