// SPDX-License-Identifier: Apache-2.0
/** Copies of the embedded database. */
package org.yizhan.kernel.internal.backup;
