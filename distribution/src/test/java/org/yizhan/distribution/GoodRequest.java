// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request that the server takes, until a test spoils it.
 *
 * @param path with the query, from {@code /api} on
 * @param token null for nobody
 * @param body JSON, null for none
 * @param file what is sent instead of JSON, or null
 */
record GoodRequest(OpenApi.Operation operation, String path, String token, JsonNode body, byte[] file) {}
