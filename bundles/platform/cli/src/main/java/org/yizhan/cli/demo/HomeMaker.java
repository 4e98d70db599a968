// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SplittableRandom;

/** Where people live, and where their numbers say that they were born. */
final class HomeMaker {
    private final JsonNode data;
    private final SplittableRandom random;
    private final Towns towns;
    private final List<County.Site> sites;
    private final int fromElsewhere;

    HomeMaker(JsonNode data, SplittableRandom random, Towns towns, List<County.Site> sites, int fromElsewhere) {
        this.data = data;
        this.random = random;
        this.towns = towns;
        this.sites = sites;
        this.fromElsewhere = fromElsewhere;
    }

    /** Most live within three kilometres of the site that they come to, three of a hundred in the county beyond. */
    County.Home home() {
        int site = random.nextInt(sites.size());
        double[] centre = {sites.get(site).lat(), sites.get(site).lon()};
        int draw = random.nextInt(100);
        if (draw >= 97) {
            double[] place = towns.around(centre, 20_000, 30_000);
            return new County.Home(data.get("neighbour").asText(), place[0], place[1], site);
        }
        double[] place = draw < 60
                ? towns.around(centre, 0, 3_000)
                : draw < 85 ? towns.around(centre, 3_000, 8_000) : towns.around(centre, 8_000, 20_000);
        return new County.Home(towns.nearest(place), place[0], place[1], site);
    }

    /** How far from home a wage takes somebody: always to the site that they come to. */
    int range(County.Home home) {
        County.Site site = sites.get(home.site());
        int there = (int) ChineseMap.metres(home.lat(), home.lon(), site.lat(), site.lon());
        return there / 1_000 * 1_000 + 5_000 + 5_000 * random.nextInt(3);
    }

    /** The region that a number begins with: that of a town, or of another province. */
    String origin() {
        JsonNode provinces = data.get("provinces");
        return random.nextInt(100) < fromElsewhere
                ? provinces.get(random.nextInt(provinces.size())).asText()
                : towns.code(towns.any());
    }

    /** Somewhere in a town. */
    County.Home business() {
        int town = towns.any();
        double[] place = towns.near(town, 3_000);
        return new County.Home(towns.code(town), place[0], place[1], -1);
    }
}
