// SPDX-License-Identifier: Apache-2.0
/** Build time only: compiles {@code YIZHAN-INF/module.yaml} and checks what a compiler does not. */
package org.yizhan.descriptor;
