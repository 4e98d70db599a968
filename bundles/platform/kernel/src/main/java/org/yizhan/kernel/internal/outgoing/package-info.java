// SPDX-License-Identifier: Apache-2.0
/** Calls of modules to the world outside: which, to whom, how many. */
package org.yizhan.kernel.internal.outgoing;
