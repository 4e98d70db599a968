// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.network;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A site was opened, changed or closed; the subject is the site. */
public record SiteChanged(EventHead head) implements Event {}
