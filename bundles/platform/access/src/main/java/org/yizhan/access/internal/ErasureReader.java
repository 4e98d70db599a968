// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.words.Words;

/** Shows how far somebody is erased. */
@Component(service = ErasureReader.class)
public final class ErasureReader {
    private final Erasures erasures;
    private final Respondents respondents;
    private final Access access;
    private final Words words;

    @Activate
    public ErasureReader(
            @Reference Erasures erasures,
            @Reference Respondents respondents,
            @Reference Access access,
            @Reference Words words) {
        this.erasures = erasures;
        this.respondents = respondents;
        this.access = access;
        this.words = words;
    }

    /** @throws Problem {@code platform.not-found} (404) when nobody asked for it, or it lies out of reach */
    ErasureView of(String subject) {
        ErasureEntity erasure = erasures.of(subject);
        if (erasure == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(PersonResource.ERASE, erasure.person().region(), subject);
        return ErasureView.of(
                erasure,
                erasures.done(erasure.person().account()),
                erasures.isBack(erasure.person()) ? List.of() : respondents.owing(),
                words,
                access.caller().language());
    }
}
