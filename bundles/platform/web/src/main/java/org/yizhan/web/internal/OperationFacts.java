// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import jakarta.ws.rs.POST;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import org.yizhan.api.access.Permission;

/** Says of each operation what the door and the access check do with it. */
final class OperationFacts extends AbstractOpenAPIExtension {
    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        Permission permission = method.getAnnotation(Permission.class);
        if (permission != null) {
            operation.addExtension("x-yizhan-permission", permission.value());
            operation.addExtension("x-yizhan-expects", List.of(permission.expects()));
        }
        if (method.isAnnotationPresent(POST.class)) {
            operation.addParametersItem(new HeaderParameter()
                    .name(Repeats.HEADER)
                    .description("The same key brings the same answer for 24 hours, however often it is sent.")
                    .schema(new StringSchema().minLength(1).maxLength(128)));
        }
        if (chain.hasNext()) {
            chain.next().decorateOperation(operation, method, chain);
        }
    }
}
