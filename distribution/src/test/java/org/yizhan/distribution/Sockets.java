// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sockets of a process, as Linux tells them.
 *
 * @param listening TCP, as address:port
 * @param datagram UDP, as address:port
 */
record Sockets(List<String> listening, List<String> datagram) {
    private static final String LISTEN = "0A";

    static Sockets of(long pid) {
        Set<String> inodes = inodes(pid);
        Path net = Path.of("/proc/" + pid + "/net");
        return new Sockets(
                Stream.of("tcp", "tcp6")
                        .flatMap(file -> rows(net.resolve(file), inodes, LISTEN))
                        .toList(),
                Stream.of("udp", "udp6")
                        .flatMap(file -> rows(net.resolve(file), inodes, null))
                        .toList());
    }

    private static Stream<String> rows(Path file, Set<String> inodes, String state) {
        try {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> inodes.contains(row[9]) && (state == null || row[3].equals(state)))
                    .map(row -> shown(row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last four bytes of the address stand in the order of the processor; an IPv6 address that means an IPv4 one ends with it. */
    private static String shown(String address) {
        String[] parts = address.split(":");
        String last = parts[0].substring(parts[0].length() - 8);
        StringBuilder host = new StringBuilder();
        for (int at = 6; at >= 0; at -= 2) {
            host.append(Integer.parseInt(last.substring(at, at + 2), 16)).append(at > 0 ? "." : "");
        }
        return host + ":" + Integer.parseInt(parts[1], 16);
    }

    private static Set<String> inodes(long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors
                    .map(Sockets::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException e) {
            return "closed meanwhile";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
