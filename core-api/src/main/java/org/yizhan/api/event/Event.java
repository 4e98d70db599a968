// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.event;

/**
 * A fact, as a record in its owner's API package, named by a past participle ({@code PostingPublished}).
 *
 * <p>It is kept as JSON under its type {@code <package's last word>.<record name>}, of a module beside the core
 * {@code <module>.<record name>}, and must stay readable: a component that is added later is null or zero in old rows. It carries
 * no clear personal data.
 */
public interface Event {
    /** Who and when. */
    EventHead head();
}
