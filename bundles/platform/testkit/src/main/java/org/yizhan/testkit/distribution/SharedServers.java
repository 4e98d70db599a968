// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.yizhan.api.store.Store.Dialect;

/** Starts the servers of {@link OnDistribution} when the first class asks, and ends them when the last test of the JVM has run. */
final class SharedServers implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningServer.class || type == TwoNodes.class && onPostgres(context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwoNodes.class ? nodes(context) : server(context);
    }

    private static boolean onPostgres(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnDistribution.class)
                        .orElseThrow()
                        .value()
                == Dialect.POSTGRESQL;
    }

    private static RunningServer server(ExtensionContext context) {
        return onPostgres(context)
                ? nodes(context).first()
                : context.getRoot()
                        .getStore(NAMESPACE)
                        .getOrComputeIfAbsent(ExamServer.class, key -> ExamServer.boot(), ExamServer.class)
                        .server();
    }

    private static TwoNodes nodes(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TwoNodes.class, key -> TwoNodes.boot(), TwoNodes.class);
    }
}
