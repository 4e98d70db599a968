// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

/**
 * What the sequencer needs of an event.
 *
 * @param seq taken before the commit, so in the order of beginning and not of ending
 */
public record EventKey(long seq, String subject, long version) {}
