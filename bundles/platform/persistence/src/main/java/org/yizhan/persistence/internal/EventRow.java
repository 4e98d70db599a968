// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Timestamp;

/** An event as it is kept. */
record EventRow(String id, String type, String subject, long version, String region, Timestamp at, String payload) {}
