// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.yizhan.api.Datum;
import org.yizhan.api.network.Sites;
import org.yizhan.network.internal.OpeningHours.Except;
import org.yizhan.network.internal.OpeningHours.Weekly;

/**
 * All that is said of a site.
 *
 * @param datum in which the position is given; WGS84 when left out
 * @param host the park, community or body whose house it is
 * @param focus its theme in words
 * @param trades the trades that it serves; those of the themes when left out
 * @param themes the trades that it is themed for: it ranks first for them
 */
public record SiteForm(
        @NotNull Sites.Kind kind,
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 32) String region,
        @Size(max = 400) String address,
        @Size(max = 100) String contact,
        @NotNull Double lat,
        @NotNull Double lon,
        Datum datum,
        @Size(max = 200) String host,
        @Size(max = 200) String focus,
        @Size(max = 60) List<@NotNull @Size(max = 32) String> trades,
        @Size(max = 20) List<@NotNull @Size(max = 32) String> themes,
        @Size(max = 28) List<@NotNull @Valid Weekly> hours,
        @Size(max = 60) List<@NotNull @Valid Except> exceptions) {}
