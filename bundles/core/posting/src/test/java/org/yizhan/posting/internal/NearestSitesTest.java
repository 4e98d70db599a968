// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.GeoPoint;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

@BothDatabases
class NearestSitesTest {
    private final TestHouse house;
    private final PostingDesk desk;

    NearestSitesTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
    }

    @Test
    void putsTheStationThatIsMadeForTheTradeFirstUntilItsThemeChanges() {
        desk.sites.open("街口驿站", 30.401, List.of());
        String themed = desk.sites.open("溪岸驿站", 30.430, List.of("JIAZHENG"));
        desk.sites.open("河西驿站", 30.500, List.of());
        String cleaning = posting("JIAZHENG");
        String matron = posting("YUESAO");
        String sorting = posting("FENJIAN");

        assertThat(near(cleaning)).containsExactly("溪岸驿站", "街口驿站", "河西驿站");
        assertThat(near(matron)).as("a trade below the theme").startsWith("溪岸驿站");
        assertThat(near(sorting)).startsWith("街口驿站");
        NearSites.Near first = one(cleaning).nearestSites().get(0);
        assertThat(first.themed()).isTrue();
        assertThat(first.openNow()).as("Monday 09:00").isTrue();
        assertThat(first.site()).isEqualTo(themed);

        desk.sites.theme(themed, "溪岸驿站", 30.430, List.of());

        assertThat(near(cleaning)).containsExactly("街口驿站", "溪岸驿站", "河西驿站");
    }

    @Test
    void answersForEachOfAListAndHasThreeAtMost() {
        IntStream.range(0, 5).forEach(i -> desk.sites.open("驿站" + i, 30.40 + i / 100.0, List.of()));
        List<String> ids = List.of(posting("JIAZHENG"), posting("FENJIAN"));

        List<PostingDetails> found = house.as(PostingDesk.WORKER, () -> desk.showing.some(ids));

        assertThat(found).hasSize(2).allSatisfy(posting -> assertThat(posting.nearestSites())
                .extracting(NearSites.Near::name)
                .containsExactly("驿站0", "驿站1", "驿站2"));
    }

    @Test
    void doesNotTellByTheDistanceWhereAHouseholdLives() {
        desk.sites.open("街口驿站", 30.401, List.of());
        Body home = desk.decent()
                .with("employer", desk.home)
                .with("trade", "JIAZHENG")
                .with("place", new GeoPoint(30.4041, 114.9037));
        String id = desk.submitted(home).posting().id;

        int seen = one(id).nearestSites().get(0).metres();

        GeoPoint station = new GeoPoint(30.401, 114.9);
        assertThat(seen)
                .isEqualTo(station.metresTo(new GeoPoint(30.40, 114.90)))
                .isNotEqualTo(station.metresTo(new GeoPoint(30.4041, 114.9037)));
        assertThat(house.as(PostingDesk.of(desk.home), () -> desk.showing.one(id))
                        .nearestSites()
                        .get(0)
                        .metres())
                .isEqualTo(station.metresTo(new GeoPoint(30.4041, 114.9037)));
    }

    @Test
    void answersWithoutSitesWhileTheyAreAway() {
        String id = posting("JIAZHENG");
        Showing alone = new Showing(desk.access, desk.employers, desk.shelf, new NearSites(desk.codes, desk.shelf));
        assertThat(house.as(PostingDesk.WORKER, () -> alone.one(id)).nearestSites())
                .isEmpty();
    }

    private String posting(String trade) {
        Body form = desk.decent().with("trade", trade).with("title", "岗位 " + trade);
        return desk.submitted(form.with("place", new GeoPoint(30.40, 114.90))).posting().id;
    }

    private PostingDetails one(String id) {
        return house.as(PostingDesk.WORKER, () -> desk.showing.one(id));
    }

    private List<String> near(String id) {
        return one(id).nearestSites().stream().map(NearSites.Near::name).toList();
    }
}
