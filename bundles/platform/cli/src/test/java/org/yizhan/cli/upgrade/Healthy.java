// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.yizhan.cli.Json;
import org.yizhan.cli.Server;

/** A process that stands in a hall as its server, and answers whoever asks for its health with one status. */
final class Healthy {
    private static final String PORT = "-Dyizhan.http.port=";

    private Healthy() {}

    /** Makes a {@code bin/karaf} that starts it. */
    static void script(Path karaf, int status) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String classes = System.getProperty("java.class.path");
        String name = Healthy.class.getName();
        Files.writeString(
                karaf, "#!/bin/sh\nexec '" + java + "' -cp '" + classes + "' " + name + " " + status + " \"$@\"\n");
        Files.setPosixFilePermissions(karaf, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Starts it as the hall that runs, with the work folder that is there; returns when it can be asked. */
    static Process start(Path karaf, Path work) throws IOException {
        Process process = new ProcessBuilder(karaf.toString(), PORT + 0).start();
        int port = Integer.parseInt(process.inputReader().readLine());
        Server server = new Server(
                process.pid(),
                Server.started(process.toHandle()),
                "http://127.0.0.1:" + port,
                "home",
                work.toString(),
                "keys",
                "log");
        Files.writeString(work.resolve("server.json"), Json.pretty(server));
        return process;
    }

    public static void main(String[] arguments) throws IOException {
        int status = Integer.parseInt(arguments[0]);
        int port = 0;
        for (String argument : arguments) {
            port = argument.startsWith(PORT) ? Integer.parseInt(argument.substring(PORT.length())) : port;
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        System.out.flush();
    }
}
