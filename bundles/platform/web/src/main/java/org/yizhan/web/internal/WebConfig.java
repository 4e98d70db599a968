// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings under the PID {@code org.yizhan.web}. */
@ObjectClassDefinition(name = "Yizhan web")
@interface WebConfig {
    String PID = "org.yizhan.web";

    @AttributeDefinition(
            name = "Trusted proxies",
            description = "CIDRs whose X-Forwarded-For, -Proto and -Host count; empty means that nobody's do")
    String[] trusted_proxies() default {};

    @AttributeDefinition(name = "Sandbox", description = "Each page then says in red that the data is made up")
    boolean sandbox() default false;

    @AttributeDefinition(name = "Requests a second from one address")
    int rate_address() default 300;

    @AttributeDefinition(name = "Requests a second of one account")
    int rate_account() default 100;

    @AttributeDefinition(name = "Log-in requests a minute from one address")
    int rate_login() default 60;

    @AttributeDefinition(name = "Paths that count as log-in requests when they are posted to")
    String[] rate_login_paths() default {"/api/access/v1/sessions", "/api/access/v1/codes"};

    @AttributeDefinition(
            name = "Limit loopback too",
            description = "Requests from this machine that came through no proxy are not limited unless this is set")
    boolean rate_loopback() default false;

    @AttributeDefinition(name = "Largest body in bytes")
    long body_bytes() default 1_048_576;

    @AttributeDefinition(name = "Largest body of an import in bytes")
    long body_import_bytes() default 10_485_760;

    @AttributeDefinition(name = "Largest file of a module in bytes")
    long body_archive_bytes() default 52_428_800;

    @AttributeDefinition(name = "Requests that one module works on at the same time")
    int concurrent_requests() default 40;

    @AttributeDefinition(
            name = "Requests that a module beside the core works on at the same time",
            description = "What it blocks, others cannot use; the module itself cannot raise it")
    int module_concurrent_requests() default 16;

    @AttributeDefinition(
            name = "Requests that all modules beside the core work on at the same time",
            description =
                    "The rest of the server's threads (org.apache.felix.http.jetty.threadpool.max) are the core's")
    int modules_concurrent_requests() default 32;

    @AttributeDefinition(
            name = "Seconds that a request to a module beside the core may take",
            description =
                    "What takes longer counts as failed, and what takes twice as long stops the module; open streams do not count")
    int module_deadline_seconds() default 30;

    @AttributeDefinition(name = "Largest answer of a module beside the core in bytes; streams do not count")
    int module_answer_bytes() default 8_388_608;

    @AttributeDefinition(name = "Requests that wait for one module, without a thread")
    int concurrent_waiting() default 512;

    @AttributeDefinition(name = "How long a request waits for a module that changes or is full, in milliseconds")
    long park_millis() default 2000;

    @AttributeDefinition(
            name = "Strict-Transport-Security",
            description = "Sent with answers over TLS; browsers then refuse plain HTTP for a year")
    boolean hsts() default true;
}
