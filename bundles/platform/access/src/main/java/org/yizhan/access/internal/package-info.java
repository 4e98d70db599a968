// SPDX-License-Identifier: Apache-2.0
/** Accounts, sessions, permissions and the vault. */
package org.yizhan.access.internal;
