// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatumTest {
    private static final double BAIDU = Math.PI * 3_000 / 180;

    /** Pairs that open libraries of several languages test themselves by: Shanghai, Shenzhen, Beijing. */
    @ParameterizedTest
    @CsvSource({
        "31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
        "22.543847, 113.912316, 22.540796131694766, 113.9171764808363",
        "39.911954, 116.377817, 39.91334545536069, 116.38404722455657"
    })
    void knowsTheShiftOfChineseMaps(double lat, double lon, double gcjLat, double gcjLon) {
        GeoPoint there = Datum.toGcj02(new GeoPoint(lat, lon));
        assertThat(there.lat()).isEqualTo(gcjLat, within(1e-12));
        assertThat(there.lon()).isEqualTo(gcjLon, within(1e-12));
        GeoPoint back = Datum.GCJ02.toWgs84(gcjLat, gcjLon);
        assertThat(back.lat()).isEqualTo(lat, within(1e-9));
        assertThat(back.lon()).isEqualTo(lon, within(1e-9));
        assertThat(back.metresTo(new GeoPoint(gcjLat, gcjLon)))
                .as("taken for the other")
                .isBetween(300, 700);
    }

    @Test
    void comesBackToTheMillimetreAllOverTheCountry() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            GeoPoint at = new GeoPoint(random.nextDouble(18, 54), random.nextDouble(74, 135));
            GeoPoint map = Datum.toGcj02(at);
            GeoPoint back = Datum.GCJ02.toWgs84(map.lat(), map.lon());
            assertThat(back.lat()).isEqualTo(at.lat(), within(1e-8));
            assertThat(back.lon()).isEqualTo(at.lon(), within(1e-8));
        }
    }

    @Test
    void undoesBaidusShiftToLessThanAMetre() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 5_000; i++) {
            GeoPoint at = new GeoPoint(random.nextDouble(18, 54), random.nextDouble(74, 135));
            GeoPoint map = Datum.toGcj02(at);
            double z = Math.hypot(map.lon(), map.lat()) + 0.00002 * Math.sin(map.lat() * BAIDU);
            double theta = Math.atan2(map.lat(), map.lon()) + 0.000003 * Math.cos(map.lon() * BAIDU);
            GeoPoint back = Datum.BD09.toWgs84(z * Math.sin(theta) + 0.006, z * Math.cos(theta) + 0.0065);
            assertThat(back.metresTo(at)).isLessThan(2);
        }
    }

    @Test
    void leavesAloneWhatIsAbroadOrRightAlready() {
        assertThat(Datum.WGS84.toWgs84(30.4, 114.9)).isEqualTo(new GeoPoint(30.4, 114.9));
        assertThat(Datum.GCJ02.toWgs84(48.85, 2.35)).isEqualTo(new GeoPoint(48.85, 2.35));
        assertThat(Datum.toGcj02(new GeoPoint(-33.9, 151.2))).isEqualTo(new GeoPoint(-33.9, 151.2));
    }

    @Test
    void refusesWhatIsNoPosition() {
        for (Datum datum : Datum.values()) {
            assertThatThrownBy(() -> datum.toWgs84(91, 114)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> datum.toWgs84(30, Double.NaN)).isInstanceOf(Problem.class);
        }
    }
}
