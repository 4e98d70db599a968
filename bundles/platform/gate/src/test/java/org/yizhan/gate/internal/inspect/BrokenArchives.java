// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every broken archive, for whoever holds them against a gate. */
public final class BrokenArchives {
    private static final List<String> PUBLISHERS = List.of("acme", "yizhan", "other");

    private BrokenArchives() {}

    /**
     * One of them.
     *
     * @param what is wrong with it
     * @param code of the refusal by a gate that trusts {@link #trust these}
     */
    public record Broken(String what, byte[] file, String code) {}

    /** Made one after the other, since together they are large. */
    public static Stream<Broken> all() {
        return Stream.<Supplier<Stream<Arguments>>>of(
                        BrokenForms::all,
                        BrokenManifests::all,
                        BrokenCalls::all,
                        BrokenCode::all,
                        BrokenSignatures::all)
                .flatMap(Supplier::get)
                .map(Arguments::get)
                .map(broken -> new Broken((String) broken[0], (byte[]) broken[1], "platform.archive-" + broken[2]));
    }

    /** Puts the certificates of those who sign some of them into a folder; {@link #distrust} takes them away. */
    public static void trust(Path folder) {
        Keys.trust(folder, PUBLISHERS.toArray(String[]::new));
    }

    public static void distrust(Path folder) throws IOException {
        for (String publisher : PUBLISHERS) {
            Files.delete(folder.resolve(publisher + ".cer"));
        }
    }
}
