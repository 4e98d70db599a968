// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;

@OnDistribution(Dialect.POSTGRESQL)
class BootOnPostgresIT extends BootIT {}
