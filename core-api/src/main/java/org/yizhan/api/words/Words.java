// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.words;

import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Looks words up in {@code YIZHAN-INF/i18n/<language>.properties} (UTF-8) of the modules. */
@ProviderType
public interface Words {
    /**
     * The text for the key, with {@code {name}} replaced. A list is written with commas. What stands in square brackets goes when
     * the one value in them is missing or an empty list: {@code No such code.[ You may mean: {near}.]}
     *
     * @param module the module's id
     * @return the text in the language, else in zh-CN, else in en, else the key itself
     */
    String text(String module, String key, Locale language, Map<String, ?> values);
}
