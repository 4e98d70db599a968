// SPDX-License-Identifier: Apache-2.0
/** Tells browsers which pages there are. */
package org.yizhan.console.internal;
