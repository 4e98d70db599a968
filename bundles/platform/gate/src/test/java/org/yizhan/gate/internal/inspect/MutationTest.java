// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.ModuleGate.Standing;

/**
 * A thousand altered copies of a signed module: the same alterations each time, only the key is a new one. Some twenty of them are let
 * in, rightly: what was changed is no content, such as a time stamp or a name in the signature's own block, so that nobody gets anything
 * else than what was signed.
 */
class MutationTest {
    private static final long SEED = 20_261_122;
    private static final int STRUCTURED = 500;
    private static final int BLOCKS = 100;
    private static final int RAW = 400;
    private static final int DAMAGED = 300;

    @TempDir
    static Path folder;

    private static Trust trust;
    private static byte[] signed;

    @BeforeAll
    static void sign() {
        trust = Keys.trust(folder, "yizhan");
        signed = Keys.signed(Jars.hello(), "yizhan");
    }

    @Test
    void refusesEveryArchiveWhoseContentWasAltered() {
        Map<String, Integer> codes = new TreeMap<>();
        List<String> admitted = admitted(new Inspection(trust, Set.of()), codes);
        System.out.printf("structured: %d refused %s%n", STRUCTURED - admitted.size(), codes);
        assertThat(admitted).isEmpty();
    }

    @Test
    void findsAnInspectionThatDoesNotWantEveryEntrySigned() {
        Signature seeded = new Signature() {
            @Override
            void coversEverything(Map<String, Set<CodeSigner>> signers) {
                signers.values().removeIf(Set::isEmpty);
            }
        };
        List<String> admitted = admitted(new Inspection(trust, Set.of(), seeded), new TreeMap<>());
        System.out.printf("seeded bug: %d of %d admitted%n", admitted.size(), STRUCTURED);
        assertThat(admitted).isNotEmpty().containsOnly(Mutation.ENTRY_ADDED.name());
    }

    @Test
    void refusesAddedEntriesForWantOfACommonSignerWhereThatRuleAloneIsMissing() {
        Signature without = new Signature() {
            @Override
            void coversEverything(Map<String, Set<CodeSigner>> signers) {
                // The rule is gone.
            }
        };
        Map<String, Integer> codes = new TreeMap<>();
        assertThat(admitted(new Inspection(trust, Set.of(), without), codes)).isEmpty();
        assertThat(codes).containsKey("signature-no-common-signer").doesNotContainKey("signature-entry-unsigned");
    }

    /** Without a signature, so that the readers of the manifest, the descriptor and the classes meet the damage. */
    @Test
    void answersDamagedContentWithARefusalAndWithNothingElse() {
        Random random = new Random(SEED);
        Inspection inspection = new Inspection(trust, Set.of());
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            Map<String, byte[]> entries = Jars.entries(Jars.hello());
            for (int times = random.nextInt(3); times >= 0; times--) {
                Mutation.BYTE_CHANGED.apply(entries, random);
            }
            try {
                inspection.inspect(Jars.file(entries));
            } catch (Refusal e) {
                refused++;
            }
        }
        System.out.printf("damaged without a signature: %d of %d refused%n", refused, DAMAGED);
        assertThat(refused).isPositive();
    }

    /** The block carries bytes that no signature covers, such as the names in the certificate: the content stays signed. */
    @Test
    void admitsNothingButTheSignedContentWhenTheBlockIsAltered() {
        Random random = new Random(SEED);
        int admitted = 0;
        for (int i = 0; i < BLOCKS; i++) {
            Map<String, byte[]> entries = Jars.entries(signed);
            String block = entries.keySet().stream()
                    .filter(Mutation::isBlock)
                    .findFirst()
                    .orElseThrow();
            Mutation.change(entries, block, random);
            admitted += isAdmitted(Jars.file(entries), block) ? 1 : 0;
        }
        System.out.printf("signature block: %d refused, %d admitted with equal content%n", BLOCKS - admitted, admitted);
        assertThat(admitted).as("of what nothing covers there is little").isLessThan(BLOCKS / 3);
    }

    @Test
    void admitsOfRawChangesOnlyThoseThatLeaveTheContentAsItWas() {
        Random random = new Random(SEED);
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < RAW; i++) {
            int kind = i % 4;
            int[] count = counts.computeIfAbsent(
                    List.of("flipped", "cut", "inserted", "overwritten").get(kind), k -> new int[2]);
            count[isAdmitted(raw(kind, random), null) ? 1 : 0]++;
        }
        assertThat(counts.values().stream().mapToInt(count -> count[1]).sum())
                .as("of what nothing covers there is little")
                .isLessThan(RAW / 20);
        counts.forEach((kind, count) ->
                System.out.printf("raw, %s: %d refused, %d admitted with equal content%n", kind, count[0], count[1]));
    }

    /** @return the mutation's kind for each altered archive that was admitted */
    private static List<String> admitted(Inspection inspection, Map<String, Integer> codes) {
        Random random = new Random(SEED);
        Map<Mutation, Integer> made = new EnumMap<>(Mutation.class);
        List<String> admitted = new ArrayList<>();
        for (int i = 0; i < STRUCTURED; i++) {
            Mutation mutation = Mutation.values()[i % Mutation.values().length];
            byte[] file = mutation.of(signed, random);
            made.merge(mutation, 1, Integer::sum);
            try {
                inspection.inspect(file);
                admitted.add(mutation.name());
            } catch (Refusal e) {
                codes.merge(e.code().substring("platform.archive-".length()), 1, Integer::sum);
            }
        }
        return admitted;
    }

    /** @param besides an entry whose content may differ, or null */
    private static boolean isAdmitted(byte[] file, String besides) {
        ModuleGate.Archive original;
        ModuleGate.Archive inspected;
        try {
            original = new Inspection(trust, Set.of()).inspect(signed);
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
        try {
            inspected = new Inspection(trust, Set.of()).inspect(file);
        } catch (Refusal e) {
            return false;
        }
        Map<String, byte[]> entries = Jars.entries(file);
        Map<String, byte[]> before = Jars.entries(signed);
        assertThat(new ArrayList<>(entries.keySet())).isEqualTo(new ArrayList<>(before.keySet()));
        assertThat(Jars.entriesAsTheFrameworkFindsThem(file))
                .usingRecursiveComparison()
                .isEqualTo(entries);
        before.forEach((name, content) -> {
            if (!name.equals(besides)) {
                assertThat(entries.get(name)).as(name).isEqualTo(content);
            }
        });
        assertThat(inspected.standing()).isEqualTo(Standing.SIGNED);
        // So that a list of approved files does not know it.
        assertThat(inspected.sha256()).isNotEqualTo(original.sha256());
        return true;
    }

    private static byte[] raw(int kind, Random random) {
        int at = random.nextInt(signed.length);
        byte[] file = signed.clone();
        switch (kind) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file = Arrays.copyOf(signed, at);
            case 2 -> {
                byte[] some = new byte[1 + random.nextInt(20)];
                random.nextBytes(some);
                file = new byte[signed.length + some.length];
                System.arraycopy(signed, 0, file, 0, at);
                System.arraycopy(some, 0, file, at, some.length);
                System.arraycopy(signed, at, file, at + some.length, signed.length - at);
            }
            default -> {
                for (int i = at; i < Math.min(at + 4, file.length); i++) {
                    file[i] ^= (byte) (1 + random.nextInt(255));
                }
            }
        }
        return file;
    }
}
