// SPDX-License-Identifier: Apache-2.0
/** The kernel: what every module finds when it comes. */
package org.yizhan.kernel.internal;
