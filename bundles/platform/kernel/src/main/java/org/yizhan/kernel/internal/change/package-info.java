// SPDX-License-Identifier: Apache-2.0
/** How modules come, change and go: archives, plans, changes, and the journal that says what is installed. */
package org.yizhan.kernel.internal.change;
