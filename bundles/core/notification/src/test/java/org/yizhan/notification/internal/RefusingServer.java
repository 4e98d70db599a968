// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that takes no recipient, which GreenMail cannot be told. One conversation. */
final class RefusingServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String answer;

    RefusingServer(String answer) throws IOException {
        this.answer = answer;
        Thread thread = new Thread(this::talk, "refusing-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void talk() {
        try (Socket guest = door.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII))) {
            say(guest, "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(guest, line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException gone) {
            // The conversation is over.
            return;
        }
    }

    private static void say(Socket guest, String line) throws IOException {
        OutputStream out = guest.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
