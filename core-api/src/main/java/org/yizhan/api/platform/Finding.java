// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.List;

/**
 * What one look of the doctor has found, at the command line or over REST.
 *
 * @param check the name of the look, by which its sentences are found
 * @param values fill the sentences in order
 */
public record Finding(String check, boolean good, List<Object> values) {
    public static Finding of(String check, boolean good, Object... values) {
        return new Finding(check, good, List.of(values));
    }
}
