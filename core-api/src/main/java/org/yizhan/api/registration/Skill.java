// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

/**
 * A trade that somebody knows.
 *
 * @param trade a code of the list {@code trade}
 * @param level 1 declared, 2 certified, 3 proven by finished work
 * @param years 0 to 60
 */
public record Skill(String trade, int level, int years) {}
