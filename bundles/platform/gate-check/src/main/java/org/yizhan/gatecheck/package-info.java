// SPDX-License-Identifier: Apache-2.0
/** The gate, in the build of a vendor's module. */
package org.yizhan.gatecheck;
