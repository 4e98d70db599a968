// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Where things lie: the first town in the middle, the others around it. */
final class Towns {
    private static final double METRES_PER_DEGREE = 111_195;

    private final SplittableRandom random;
    private final List<String> codes = new ArrayList<>();
    private final List<double[]> middles = new ArrayList<>();

    Towns(JsonNode data, SplittableRandom random) {
        this.random = random;
        double[] centre = {
            data.at("/centre/lat").asDouble(), data.at("/centre/lon").asDouble()
        };
        int count = data.get("towns").size();
        for (int i = 0; i < count; i++) {
            codes.add(data.get("towns").get(i).asText());
            middles.add(moved(centre, 2 * Math.PI * i / count, i == 0 ? 0 : 5_000 + random.nextInt(4_000)));
        }
    }

    int count() {
        return codes.size();
    }

    int any() {
        return random.nextInt(codes.size());
    }

    String code(int town) {
        return codes.get(town);
    }

    /** A place within so many metres of the town's middle. */
    double[] near(int town, int metres) {
        return moved(middles.get(town), random.nextDouble() * 2 * Math.PI, metres * Math.sqrt(random.nextDouble()));
    }

    /** A place so far from another. */
    double[] around(double[] place, int fromMetres, int toMetres) {
        double near = (double) fromMetres * fromMetres;
        double far = (double) toMetres * toMetres;
        return moved(place, random.nextDouble() * 2 * Math.PI, Math.sqrt(near + random.nextDouble() * (far - near)));
    }

    /** The town whose middle is nearest. */
    String nearest(double[] place) {
        int best = 0;
        for (int i = 1; i < middles.size(); i++) {
            if (metres(place, middles.get(i)) < metres(place, middles.get(best))) {
                best = i;
            }
        }
        return codes.get(best);
    }

    private static double metres(double[] one, double[] other) {
        return ChineseMap.metres(one[0], one[1], other[0], other[1]);
    }

    private static double[] moved(double[] place, double angle, double metres) {
        double lat = place[0] + metres * Math.sin(angle) / METRES_PER_DEGREE;
        double lon = place[1] + metres * Math.cos(angle) / (METRES_PER_DEGREE * Math.cos(Math.toRadians(place[0])));
        return new double[] {Math.round(lat * 1e6) / 1e6, Math.round(lon * 1e6) / 1e6};
    }
}
