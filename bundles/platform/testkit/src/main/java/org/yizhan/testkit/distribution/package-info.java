// SPDX-License-Identifier: Apache-2.0
/** The shipped archive, unpacked and running, for tests over HTTP. */
package org.yizhan.testkit.distribution;
