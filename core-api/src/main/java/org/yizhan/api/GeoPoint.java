// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

/**
 * A position in WGS-84 degrees. Other datums are converted where they enter, never stored.
 *
 * @param lat −90 to 90
 * @param lon −180 to 180
 */
public record GeoPoint(double lat, double lon) {
    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    public GeoPoint {
        if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
            throw Problem.invalid("platform.position-out-of-range")
                    .with("lat", lat)
                    .with("lon", lon);
        }
    }

    /** The distance on the sphere in metres. */
    public int metresTo(GeoPoint other) {
        double p1 = Math.toRadians(lat);
        double p2 = Math.toRadians(other.lat);
        double sinLat = Math.sin((p2 - p1) / 2);
        double sinLon = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double h = sinLat * sinLat + Math.cos(p1) * Math.cos(p2) * sinLon * sinLon;
        return (int) Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
    }
}
