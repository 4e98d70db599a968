// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings under the PID {@code org.yizhan.database}. */
@ObjectClassDefinition(name = "Yizhan database", pid = DatabaseConfig.PID)
public @interface DatabaseConfig {
    String PID = "org.yizhan.database";

    @AttributeDefinition(
            name = "Database",
            options = {
                @Option(label = "Derby, embedded", value = "derby"),
                @Option(label = "PostgreSQL", value = "postgresql")
            })
    String kind() default "derby";

    @AttributeDefinition(
            name = "Address",
            description = "PostgreSQL: jdbc:postgresql://host:port/name; not used for Derby")
    String url() default "";

    @AttributeDefinition(name = "User", description = "May be secret:file:/path or secret:env:NAME")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "Better secret:file:/path or secret:env:NAME than the password itself",
            type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(name = "Connections", description = "How many at most", min = "2")
    int poolSize() default 10;

    @AttributeDefinition(name = "Derby's folder", description = "Empty: derby in the folder named by karaf.data")
    String folder() default "";

    @AttributeDefinition(
            name = "Folder for what is kept beside the database",
            description = "Empty: yizhan in the folder named by karaf.data")
    String dataFolder() default "";
}
