// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

/**
 * Where a phone's map in GCJ-02 shows a place: some send that. Written apart from the hall's own conversion, so that the demo would
 * notice a mistake in it.
 */
final class ChineseMap {
    private static final double METRES_PER_DEGREE = 111_195;

    private ChineseMap() {}

    /** @return latitude and longitude */
    static double[] shows(double lat, double lon) {
        double x = lon - 105;
        double y = lat - 35;
        double both = (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2 / 3;
        double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + both;
        north += (20 * sin(y * PI) + 40 * sin(y / 3 * PI) + 160 * sin(y / 12 * PI) + 320 * sin(y / 30 * PI)) * 2 / 3;
        double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + both;
        east += (20 * sin(x * PI) + 40 * sin(x / 3 * PI) + 150 * sin(x / 12 * PI) + 300 * sin(x / 30 * PI)) * 2 / 3;
        double e2 = 0.00669342162296594323;
        double bend = 1 - e2 * sin(toRadians(lat)) * sin(toRadians(lat));
        double dLat = north * 180 / (6_378_245.0 * (1 - e2) / (bend * sqrt(bend)) * PI);
        double dLon = east * 180 / (6_378_245.0 / sqrt(bend) * cos(toRadians(lat)) * PI);
        return new double[] {lat + dLat, lon + dLon};
    }

    /** Roughly how far two places of a county are from each other. */
    static double metres(double lat, double lon, double otherLat, double otherLon) {
        double north = (otherLat - lat) * METRES_PER_DEGREE;
        double east = (otherLon - lon) * METRES_PER_DEGREE * cos(toRadians(lat));
        return Math.hypot(north, east);
    }
}
