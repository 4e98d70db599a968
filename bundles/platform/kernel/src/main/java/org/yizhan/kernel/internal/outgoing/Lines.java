// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.outgoing.Outgoing.Answer;
import org.yizhan.api.outgoing.Outgoing.Request;
import org.yizhan.api.settings.Settings;

/**
 * Speaks to hosts outside. A connection goes to an address that was looked at, under the host's name: the certificate is the
 * host's, and neither a second answer of DNS nor a redirect leads anywhere else.
 */
@Component(service = Lines.class)
public final class Lines {
    // The address is in the request's place, the host's name in its header. Read once, when the first client is made.
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final int HTTPS = 443;

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final ExecutorService pool = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "outgoing");
        thread.setDaemon(true);
        return thread;
    });
    private final Settings settings;
    private final Addresses addresses;
    private final Authorities authorities;

    @Activate
    public Lines(BundleContext context, @Reference Settings settings) {
        this(settings, InetAddress::getAllByName, Path.of(context.getProperty("karaf.etc"), "outgoing"));
    }

    Lines(Settings settings, Addresses.Names names, Path folder) {
        this.settings = settings;
        this.addresses = new Addresses(names);
        this.authorities = new Authorities(folder);
    }

    @Deactivate
    void close() {
        pool.shutdownNow();
        clients.clear();
    }

    /**
     * Sends it to where it says; whether it may, was asked before.
     *
     * @param over run once, as soon as no thread works for the call any more: after a look-up that hung, which nothing can end, that
     *     is long after the answer
     * @throws Problem as {@code Outgoing} says
     */
    Answer send(Request request, String host, int port, Runnable over) throws IOException, InterruptedException {
        long end = System.nanoTime() + request.limit().toNanos();
        CompletableFuture<InetAddress> address = CompletableFuture.completedFuture(null);
        try {
            address = lookUp(host);
            InetAddress found = address.get(left(end), TimeUnit.NANOSECONDS);
            if (found == null) {
                throw new Problem(502, "platform.host-private").with("host", host);
            }
            return answer(client(host).sendAsync(built(request, host, port, found, end), ignored -> body()), end);
        } catch (TimeoutException late) {
            throw new java.net.http.HttpTimeoutException(host);
        } catch (UncheckedIOException unready) {
            throw unready.getCause();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException e ? e : new IOException(failed.getCause());
        } finally {
            address.whenComplete((found, failed) -> over.run());
        }
    }

    /** On a thread that is the call's until the look-up ends. */
    private CompletableFuture<InetAddress> lookUp(String host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return addresses.of(host, listed(host));
                    } catch (IOException unknown) {
                        throw new UncheckedIOException(unknown);
                    }
                },
                pool);
    }

    private static LimitedBody body() {
        return new LimitedBody(org.yizhan.api.outgoing.Outgoing.LONGEST_BODY);
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }

    private static Answer answer(CompletableFuture<HttpResponse<byte[]>> sent, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            HttpResponse<byte[]> response = sent.get(left(end), TimeUnit.NANOSECONDS);
            Map<String, List<String>> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            return new Answer(response.statusCode(), Map.copyOf(headers), response.body());
        } finally {
            sent.cancel(true);
        }
    }

    private static HttpRequest built(Request request, String host, int port, InetAddress address, long end) {
        String literal = address.getHostAddress().replaceFirst("%.*", "");
        String place = address instanceof Inet6Address ? "[" + literal + "]" : literal;
        String path = request.uri().getRawPath();
        String query = request.uri().getRawQuery();
        URI to = URI.create("https://" + place + ":" + port + (path == null || path.isEmpty() ? "/" : path)
                + (query == null ? "" : "?" + query));
        HttpRequest.Builder built = HttpRequest.newBuilder(to)
                .timeout(Duration.ofNanos(Math.max(1, left(end))))
                .setHeader("Host", port == HTTPS ? host : host + ":" + port)
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(built::header);
        return built.build();
    }

    /** Whether the operator lets the host lie at any address. */
    private boolean listed(String host) {
        return PrivateHosts.of(settings).contains(host);
    }

    /** One for each host, since a client has one name to ask for; another one when the operator trusts others. */
    private HttpClient client(String host) {
        String state = authorities.state();
        return clients.compute(
                        host,
                        (any, former) ->
                                former != null && former.state().equals(state) ? former : new Client(state, made(host)))
                .http();
    }

    /** @param state of the folder of authorities when it was made */
    private record Client(String state, HttpClient http) {}

    /** @throws UncheckedIOException when it is not known whom to trust */
    private HttpClient made(String host) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new NamedServer(authorities.trust(), host)}, null);
            SSLParameters parameters = context.getDefaultSSLParameters();
            if (!host.matches("[0-9.]+")) {
                parameters.setServerNames(List.of(new SNIHostName(host)));
            }
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .sslParameters(parameters)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .executor(pool)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
