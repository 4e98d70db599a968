// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

/** The settings under the PID {@code org.yizhan.access}; {@code sandbox} and {@code region} come from {@code org.yizhan.platform}. */
@interface AccessConfig {
    String PID = "org.yizhan.access";
    String PLATFORM_PID = "org.yizhan.platform";

    /** Whether one-time codes wait in the outbox instead of being sent. */
    boolean sandbox() default false;

    /** The region of this deployment, which the first administrator gets. */
    String region() default "000000000000";

    /** {@code session.idle.minutes}: without a request for so long, a session ends. */
    int session_idle_minutes() default 30;

    /** {@code session.absolute.hours}: after so long, a session ends whatever happens. */
    int session_absolute_hours() default 12;

    /** {@code codes.per.mobile}: one-time codes for a number in a day. */
    int codes_per_mobile() default 5;

    /** {@code codes.per.address}: one-time codes asked for from a network in a day. */
    int codes_per_address() default 20;

    /** {@code codes.pause.seconds}: between two codes for a number. */
    int codes_pause_seconds() default 60;

    /** {@code crypto.profile} of new keys: {@code jdk} (AES-256-GCM) or {@code gm} (SM4-GCM). */
    String crypto_profile() default "jdk";

    /** {@code key.file}; empty: {@code keys/vault.key} beside {@code etc}. A copy belongs in a safe, apart from the backups. */
    String key_file() default "";

    /** {@code cli.token.file}; empty: {@code cli.token} in the data folder. */
    String cli_token_file() default "";

    /** {@code first.admin.file}; empty: {@code first-admin.txt} in the data folder. */
    String first_admin_file() default "";
}
