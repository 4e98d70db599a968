// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.settings;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** Settings of a module were changed. The subject is the module's id; the values stay out, since some are secret. */
public record SettingsChanged(EventHead head) implements Event {}
