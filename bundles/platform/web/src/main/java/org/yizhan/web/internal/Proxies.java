// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a request really comes from. Forwarding headers count only when the peer is a trusted proxy; of the forwarded addresses
 * the rightmost that is not itself a trusted proxy is the caller's, because everything to its left the caller could have written.
 */
final class Proxies {
    private static final List<String> SIGNS =
            List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via");

    private final List<Network> trusted;

    /** @param networks CIDRs or single addresses */
    Proxies(List<String> networks) {
        this.trusted = networks.stream().map(Network::parse).toList();
    }

    /**
     * What the connection says.
     *
     * @param trusted whether the peer is a proxy whose headers count
     */
    record Origin(String address, boolean loopback, boolean secure, String host, boolean trusted) {}

    Origin origin(HttpServletRequest request) {
        String peer = withoutPort(request.getRemoteAddr());
        boolean proxied = proxied(request);
        if (!proxied || !trusts(Network.address(peer))) {
            boolean loopback = !proxied && isLoopback(peer);
            return new Origin(peer, loopback, request.isSecure(), request.getHeader("Host"), false);
        }
        String proto = last(request.getHeader("X-Forwarded-Proto"));
        String host = last(request.getHeader("X-Forwarded-Host"));
        return new Origin(
                caller(peer, Collections.list(request.getHeaders("X-Forwarded-For"))),
                false,
                proto == null ? request.isSecure() : "https".equalsIgnoreCase(proto),
                host == null ? request.getHeader("Host") : host,
                true);
    }

    private String caller(String peer, List<String> headers) {
        List<String> chain = new ArrayList<>();
        headers.forEach(header -> chain.addAll(List.of(header.split(","))));
        String known = peer;
        for (int i = chain.size() - 1; i >= 0; i--) {
            InetAddress hop = Network.address(withoutPort(chain.get(i).trim()));
            if (hop == null) {
                return known;
            }
            known = hop.getHostAddress();
            if (!trusts(hop)) {
                return known;
            }
        }
        return known;
    }

    private boolean trusts(InetAddress address) {
        if (address != null) {
            for (Network network : trusted) {
                if (network.contains(address)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean proxied(HttpServletRequest request) {
        for (String sign : SIGNS) {
            if (request.getHeader(sign) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoopback(String peer) {
        if (peer.startsWith("127.")) {
            return true;
        }
        InetAddress address = peer.indexOf(':') < 0 ? null : Network.address(peer);
        return address != null && address.isLoopbackAddress();
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static String last(String header) {
        return header == null
                ? null
                : header.substring(header.lastIndexOf(',') + 1).trim();
    }
}
