// SPDX-License-Identifier: Apache-2.0
/** Sheets: reads people's own Excel and CSV files, and gives them back with a reason for every bad row. */
package org.yizhan.kernel.internal.sheet;
