// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.yizhan.cli.Server;

/** A client at the counter: each confirmation is a request with a key of its own, so that it could be sent again. */
final class RestConfirms implements Load.Client {
    private static final String PATH = "/api/engagement/v1/engagements";
    private static final int CREATED = 201;

    private final String url;
    private final ConfirmPlan plan;
    private final String token;
    private KeepAlive connection;

    private RestConfirms(String url, ConfirmPlan plan, String token) {
        this.url = url;
        this.plan = plan;
        this.token = token;
    }

    static Load load(Server server, ConfirmPlan plan, String token, int clients) {
        return new Load(
                IntStream.range(0, clients)
                        .mapToObj(i -> new RestConfirms(server.url(), plan, token))
                        .toList(),
                plan.size(),
                server.process());
    }

    /** The server has closed what lay idle while the other side had its turn. */
    @Override
    public void begin() throws IOException {
        if (connection != null) {
            connection.close();
        }
        connection = new KeepAlive(url);
    }

    @Override
    public boolean doOne(int serial) throws IOException {
        ConfirmPlan.Wish wish = plan.wish(serial);
        String body = "{\"shift\":\"" + wish.shift() + "\",\"worker\":\"" + wish.worker()
                + "\",\"source\":\"STAFF\",\"consent\":\"bench\"}";
        String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
        return connection.exchange(KeepAlive.request("POST", PATH, token, key, body)) == CREATED;
    }
}
