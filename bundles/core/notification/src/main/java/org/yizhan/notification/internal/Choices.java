// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.rest.Codes;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;
import org.yizhan.api.words.Words;

/** By which of the offered ways people want to be told, each for themselves. */
@Component(service = Choices.class)
public class Choices {
    static final String CHOOSE = "notification.choose";
    private static final List<String> LANGUAGES = List.of("zh-CN", "en");

    private final Store store;
    private final Access access;
    private final Clock clock;
    private final Vault vault;
    private final Channels channels;
    private final Words words;

    @Activate
    public Choices(
            @Reference(target = "(yizhan.module=notification)") Store store,
            @Reference Access access,
            @Reference Clock clock,
            @Reference Vault vault,
            @Reference Channels channels,
            @Reference Words words) {
        this.store = store;
        this.access = access;
        this.clock = clock;
        this.vault = vault;
        this.channels = channels;
        this.words = words;
    }

    /** What the caller can choose, and what they have chosen; what is no longer offered shows as that. */
    List<View> own() {
        Map<String, Choice> chosen = chosen(self());
        Set<String> all = new LinkedHashSet<>(channels.offered());
        all.addAll(chosen.keySet());
        return all.stream().map(id -> view(id, chosen.get(id))).toList();
    }

    /** Replaces what the caller has chosen. A way without an address keeps the one it has. */
    List<View> choose(List<Way> ways) {
        String own = self();
        Map<String, Choice> before = chosen(own);
        // Sealed before the write: no transaction spans two modules.
        List<ChoiceEntity> after = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (Way way : ways) {
            if (!named.add(way.channel())) {
                throw Problem.invalid("notification.channel-twice").with("channel", way.channel());
            }
            after.add(entity(own, way, before.get(way.channel())));
        }
        try {
            store.write(em -> {
                em.createQuery("DELETE FROM ChoiceEntity c WHERE c.person = :own")
                        .setParameter("own", own)
                        .executeUpdate();
                after.forEach(em::persist);
                return null;
            });
        } catch (RuntimeException refused) {
            if (Conflicts.isDuplicate(refused)) {
                throw Problem.conflict("platform.changed-meanwhile");
            }
            throw refused;
        }
        return own();
    }

    private ChoiceEntity entity(String own, Way way, Choice before) {
        if (before == null) {
            Codes.require("channel", way.channel(), channels.offered());
        }
        String language = way.language() == null ? spoken() : Codes.require("language", way.language(), LANGUAGES);
        String id = before == null ? Ids.next() : before.id();
        Instant since = before == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : before.chosenAt();
        return new ChoiceEntity(
                id, access.caller().region(), own, way.channel(), language, sealed(id, way, before), since);
    }

    /** The language of the request, of those in which there are words. */
    private String spoken() {
        return access.caller().language().getLanguage().equals("en") ? "en" : "zh-CN";
    }

    private String sealed(String id, Way way, Choice before) {
        if (way.address() == null) {
            if (before == null) {
                throw Problem.invalid("notification.address-missing").with("channel", way.channel());
            }
            return before.sealed();
        }
        String address = way.address().strip();
        boolean plain = !address.isEmpty() && address.chars().noneMatch(Character::isISOControl);
        if (!plain || !channels.accepts(way.channel(), address)) {
            throw Problem.refused("notification.address-unfit").with("channel", way.channel());
        }
        return vault.seal(ChoiceEntity.ADDRESS, id, address);
    }

    private Map<String, Choice> chosen(String own) {
        return store.read(em -> of(em, List.of(own))).stream()
                .collect(Collectors.toMap(Choice::channel, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** What people have chosen. @param people at most 200 */
    static List<Choice> of(EntityManager em, Collection<String> people) {
        return em.createQuery(
                        "SELECT c FROM ChoiceEntity c WHERE c.person IN :people ORDER BY c.id", ChoiceEntity.class)
                .setParameter("people", people)
                .getResultStream()
                .map(ChoiceEntity::toRecord)
                .toList();
    }

    private View view(String id, Choice choice) {
        String title = words.text(
                id.substring(0, id.lastIndexOf('.')),
                "channel." + id,
                access.caller().language(),
                Map.of());
        boolean offered = channels.offered().contains(id);
        return choice == null
                ? new View(id, title, offered, false, null, null, null)
                : new View(id, title, offered, true, choice.masked(vault), choice.language(), choice.chosenAt());
    }

    private String self() {
        String subject = access.caller().subject();
        if (subject == null) {
            throw Problem.notFound("platform.not-found");
        }
        return subject;
    }

    /** A way that somebody wants. @param address null for the one that is known */
    record Way(String channel, String address, String language) {}

    /**
     * A way as its owner sees it.
     *
     * @param title in the reader's language
     * @param offered whether the market sends by it now
     * @param address masked; null unless wanted
     * @param language in which is written; null unless wanted
     */
    public record View(
            String channel,
            String title,
            boolean offered,
            boolean wanted,
            String address,
            String language,
            Instant since) {}
}
