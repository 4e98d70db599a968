// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.hibernate.validator.HibernateValidator;
import org.yizhan.api.Problem;

/**
 * Checks bodies and parameters against their annotations before the endpoint's method runs. A body is checked whether or not it
 * is marked as valid: nobody annotates a body's fields in order not to have them checked.
 */
final class BodyRules implements ResourceMethodInvocationHandlerProvider, AutoCloseable {
    private final ValidatorFactory factory;
    private final Validator validator;

    BodyRules(Sentences sentences) {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(HibernateValidator.class.getClassLoader());
        try {
            this.factory = factory(new RuleWords(sentences));
            this.validator = factory.getValidator();
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private static ValidatorFactory factory(MessageInterpolator words) {
        return Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(new HibernateValidator()))
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(words)
                .buildValidatorFactory();
    }

    @Override
    public InvocationHandler create(Invocable endpoint) {
        Method method = endpoint.getHandlingMethod();
        BeanDescriptor bean =
                validator.getConstraintsForClass(endpoint.getHandler().getHandlerClass());
        MethodDescriptor described = bean.getConstraintsForMethod(method.getName(), method.getParameterTypes());
        boolean parameters = false;
        List<Integer> bodies = new ArrayList<>();
        for (int i = 0; i < endpoint.getParameters().size(); i++) {
            boolean body = isBody(endpoint.getParameters().get(i));
            if (body) {
                bodies.add(i);
            }
            parameters |= described != null
                    && hasRules(described.getParameterDescriptors().get(i), body);
        }
        return parameters || !bodies.isEmpty() ? new Checked(parameters, bodies) : null;
    }

    /** To Jersey a body with an annotation of ours is of unknown source, until it finds nowhere else to take it from. */
    private static boolean isBody(Parameter parameter) {
        return parameter.getSource() == Parameter.Source.ENTITY
                || parameter.getSource() == Parameter.Source.UNKNOWN && !parameter.isQualified();
    }

    /** Whether there is more to check of a parameter than what is checked of each body. */
    private static boolean hasRules(ParameterDescriptor parameter, boolean body) {
        if (!body || isContainer(parameter.getElementClass())) {
            return parameter.hasConstraints()
                    || parameter.isCascaded()
                    || !parameter.getConstrainedContainerElementTypes().isEmpty();
        }
        return parameter.getConstraintDescriptors().stream()
                .anyMatch(rule -> rule.getAnnotation().annotationType() != NotNull.class);
    }

    private static boolean isContainer(Class<?> type) {
        return Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isArray();
    }

    @Override
    public void close() {
        factory.close();
    }

    private final class Checked implements InvocationHandler {
        private final boolean parameters;
        private final List<Integer> bodies;

        Checked(boolean parameters, List<Integer> bodies) {
            this.parameters = parameters;
            this.bodies = bodies;
        }

        @Override
        public Object invoke(Object resource, Method method, Object[] arguments) throws Throwable {
            for (int at : bodies) {
                Object body = arguments[at];
                if (body == null) {
                    throw Problem.invalid("platform.body-needed");
                }
                refuse(validator.validate(body));
            }
            if (parameters) {
                refuse(validator.forExecutables().validateParameters(resource, method, arguments));
            }
            return method.invoke(resource, arguments);
        }

        private static void refuse(Set<ConstraintViolation<Object>> violations) {
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(null, violations);
            }
        }
    }
}
