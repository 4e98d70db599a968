// SPDX-License-Identifier: Apache-2.0
/** The settings of modules: where they are kept, who may change them, how modules read them. */
package org.yizhan.kernel.internal.setting;
