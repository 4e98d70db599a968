// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

/**
 * In which datum a position is given. Phones and maps in China speak of others than WGS-84; a position is converted where it enters.
 *
 * <p>GCJ-02 is not published. The formula here is the one in common use, which agrees with the official one to about a metre; its
 * reverse is found by approaching it, to less than a millimetre of the formula. BD-09 is Baidu's shift on top of it.
 */
public enum Datum {
    WGS84 {
        @Override
        public GeoPoint toWgs84(double lat, double lon) {
            return new GeoPoint(lat, lon);
        }
    },
    GCJ02 {
        @Override
        public GeoPoint toWgs84(double lat, double lon) {
            GeoPoint given = new GeoPoint(lat, lon);
            if (abroad(lat, lon)) {
                return given;
            }
            GeoPoint guess = given;
            for (int i = 0; i < MOST_STEPS; i++) {
                GeoPoint there = shifted(guess);
                double dLat = there.lat() - lat;
                double dLon = there.lon() - lon;
                guess = new GeoPoint(guess.lat() - dLat, guess.lon() - dLon);
                if (Math.abs(dLat) < NEAR_ENOUGH && Math.abs(dLon) < NEAR_ENOUGH) {
                    break;
                }
            }
            return guess;
        }
    },
    BD09 {
        @Override
        public GeoPoint toWgs84(double lat, double lon) {
            new GeoPoint(lat, lon);
            double x = lon - 0.0065;
            double y = lat - 0.006;
            double z = Math.sqrt(x * x + y * y) - 0.00002 * Math.sin(y * BAIDU);
            double theta = Math.atan2(y, x) - 0.000003 * Math.cos(x * BAIDU);
            return GCJ02.toWgs84(z * Math.sin(theta), z * Math.cos(theta));
        }
    };

    private static final double NEAR_ENOUGH = 1e-9;
    private static final int MOST_STEPS = 30;
    private static final double BAIDU = Math.PI * 3_000 / 180;
    /** The ellipsoid of Krassowski. */
    private static final double AXIS = 6_378_245.0;

    private static final double ECCENTRICITY = 0.00669342162296594323;

    /**
     * The same place in WGS-84.
     *
     * @throws Problem {@code platform.position-out-of-range} (400)
     */
    public abstract GeoPoint toWgs84(double lat, double lon);

    /** Where a map in GCJ-02 shows a place. */
    public static GeoPoint toGcj02(GeoPoint wgs84) {
        return abroad(wgs84.lat(), wgs84.lon()) ? wgs84 : shifted(wgs84);
    }

    /** Outside of this frame nothing is shifted. */
    private static boolean abroad(double lat, double lon) {
        return lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;
    }

    private static GeoPoint shifted(GeoPoint at) {
        double x = at.lon() - 105;
        double y = at.lat() - 35;
        double latitude = Math.toRadians(at.lat());
        double bend = 1 - ECCENTRICITY * Math.pow(Math.sin(latitude), 2);
        double metresNorth = Math.PI / 180 * AXIS * (1 - ECCENTRICITY) / (bend * Math.sqrt(bend));
        double metresEast = Math.PI / 180 * AXIS / Math.sqrt(bend) * Math.cos(latitude);
        return new GeoPoint(at.lat() + north(x, y) / metresNorth, at.lon() + east(x, y) / metresEast);
    }

    private static double north(double x, double y) {
        double smooth = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        return smooth + waves(20, 6 * x, 20, 2 * x) + waves(20, y, 40, y / 3) + waves(160, y / 12, 320, y / 30);
    }

    private static double east(double x, double y) {
        double smooth = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        return smooth + waves(20, 6 * x, 20, 2 * x) + waves(20, x, 40, x / 3) + waves(150, x / 12, 300, x / 30);
    }

    private static double waves(double high, double at, double higher, double there) {
        return (high * Math.sin(at * Math.PI) + higher * Math.sin(there * Math.PI)) * 2 / 3;
    }
}
