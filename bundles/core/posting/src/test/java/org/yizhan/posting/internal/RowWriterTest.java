// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class RowWriterTest {
    private final TestHouse house;
    private final PostingDesk desk;
    private final RowWriter writer;

    RowWriterTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
        this.writer = new RowWriter(desk.board);
    }

    @Test
    void writesWhatTheRowsSay() throws IOException {
        publish("普工\"甲\"\\班\t𬭚😀");
        publish("搬运二班");
        Page<Card.Row> page = list(null, 1);

        JsonNode json = read(page);

        assertThat(json.path("next").asText()).isEqualTo(page.next());
        assertThat(read(list(null, 5)).path("next").isNull()).isTrue();
        assertThat(json.path("items")).hasSize(1);
        for (Card.Row row : list(null, 5).items()) {
            JsonNode written = new ObjectMapper().readTree(new String(RowWriter.json(row), "UTF-8") + "}");
            assertThat(written.path("id").asText()).isEqualTo(row.id());
            assertThat(written.path("title").asText()).isEqualTo(row.title());
            assertThat(written.path("trade").asText()).isEqualTo("PUGONG");
            assertThat(written.path("region").asText()).isEqualTo(DemoBlock.TOWN);
            assertThat(written.path("fen").asLong()).isEqualTo(2_000);
            assertThat(written.path("unit").asText()).isEqualTo("HOUR");
            assertThat(written.path("urgent").isBoolean()).isTrue();
            assertThat(written.path("start").asText()).isEqualTo("2026-06-02T00:00:00Z");
            assertThat(written.path("free").asInt()).isEqualTo(3);
            assertThat(written.has("metres")).isFalse();
        }
    }

    @Test
    void writesTheWayOnlyForThoseWhoSaidWhereTheyAre() throws IOException {
        publish("普工一名");

        assertThat(read(list(new GeoPoint(30.405123, 114.885456), 5))
                        .path("items")
                        .path(0)
                        .path("metres")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void writesTheNewCountWhenAPlaceIsTaken() throws IOException {
        desk.listening();
        String id = publish("普工一名");
        assertThat(free()).isEqualTo(3);

        desk.shelf.write(em -> {
            house.events()
                    .publish(new org.yizhan.api.engagement.SeatsChanged(
                            org.yizhan.api.event.EventHead.of(id, 100, DemoBlock.TOWN, desk.shelf.now()), 3, 1));
            return null;
        });
        house.awaitQuiet();

        assertThat(free()).isEqualTo(2);
    }

    @Test
    void writesListsOfPostingsAndNothingElse() throws NoSuchMethodException {
        Type list = BoardResource.class
                .getMethod(
                        "list",
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        Integer.class,
                        Boolean.class,
                        String.class,
                        String.class,
                        Integer.class)
                .getGenericReturnType();
        Type mine = PostingResource.class
                .getMethod("mine", String.class, Integer.class)
                .getGenericReturnType();

        assertThat(writer.isWriteable(Page.class, list, null, null)).isTrue();
        assertThat(writer.isWriteable(Page.class, mine, null, null)).isFalse();
        assertThat(writer.isWriteable(Page.class, Page.class, null, null)).isFalse();
    }

    private int free() throws IOException {
        return read(list(null, 5)).path("items").path(0).path("free").asInt(-1);
    }

    private String publish(String title) {
        Body draft = desk.decent().with("title", title);
        String id = desk.submitted(draft).posting().id;
        desk.board.refresh(id);
        return id;
    }

    private Page<Card.Row> list(GeoPoint near, int limit) {
        return desk.board.list(new Board.Wish(Set.of(), null, null, near, 1_000, null, null), null, limit);
    }

    private JsonNode read(Page<Card.Row> page) throws IOException {
        return new ObjectMapper().readTree(writer.json(page));
    }
}
