// SPDX-License-Identifier: Apache-2.0
/** Jobs: a table of what was asked for, threads that work on it, and files for what came of it. */
package org.yizhan.kernel.internal.job;
