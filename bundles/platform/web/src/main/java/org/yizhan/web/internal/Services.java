// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.net.URL;
import org.yizhan.api.access.Access;
import org.yizhan.api.platform.Authenticator;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.platform.Place;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.RequestMetrics;
import org.yizhan.api.words.Words;

/** What is needed of others. Each may be missing while the platform starts: then null. */
interface Services {
    Authenticator authenticator();

    Access access();

    Replies replies();

    RequestMetrics metrics();

    Words words();

    Modules modules();

    EventLog events();

    Place place();

    /** @return null when the module does not run, or has no such file */
    URL file(Modules.Module module, String path);

    /** @return as of {@link org.yizhan.api.platform.PageFiles#revision}; null when nothing of the module may be kept */
    String revision(Modules.Module module);
}
