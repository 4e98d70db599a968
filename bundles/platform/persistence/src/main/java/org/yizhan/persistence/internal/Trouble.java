// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import org.yizhan.api.platform.ModuleTroubles.Reason;

/** Why a module has no store: a sentence for the log, and the same in words. */
record Trouble(String sentence, Reason reason) {}
