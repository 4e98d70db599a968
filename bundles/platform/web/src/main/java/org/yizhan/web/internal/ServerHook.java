// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.net.InetAddress;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The way to the HTTP server: Felix hands it, each time it starts one, to those who bring a connector. This one connects nobody; it
 * puts in what answers for the server, and takes it out again when it goes.
 */
final class ServerHook implements ConnectorFactory {
    private final ServerProblems problems;
    private final SmokeEntrance entrance;

    ServerHook(ServerProblems problems, SmokeEntrance entrance) {
        this.problems = problems;
        this.entrance = entrance;
    }

    @Override
    public Connector createConnector(Server server) {
        return new Silent(server);
    }

    /** Opens no port and runs no thread. Felix takes every connector of the server for an endpoint, so it does not stay there. */
    private final class Silent extends ServerConnector {
        private Request.Handler former;

        Silent(Server server) {
            super(server, 0, 1);
            setHost(InetAddress.getLoopbackAddress().getHostAddress());
        }

        @Override
        protected void doStart() {
            getServer().removeConnector(this);
            former = getServer().getErrorHandler();
            getServer().setErrorHandler(problems);
            entrance.server(getServer());
            for (Connector connector : getServer().getConnectors()) {
                connector.getConnectionFactories().forEach(Silent::readAsSent);
            }
        }

        /** Otherwise a value that begins like one before it on the same connection gets that one's letters, large or small. */
        private static void readAsSent(ConnectionFactory way) {
            if (way instanceof HttpConfiguration.ConnectionFactory http) {
                http.getHttpConfiguration().setHeaderCacheCaseSensitive(true);
            }
        }

        @Override
        protected void doStop() {
            entrance.server(null);
            if (getServer().getErrorHandler() == problems) {
                getServer().setErrorHandler(former);
            }
        }
    }
}
