// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Archives whose form is unsound: what is wrong, the file, the code of the refusal. */
final class BrokenForms {
    private static final String UI = "YIZHAN-INF/ui/hall.js";

    private BrokenForms() {}

    static Stream<Arguments> all() {
        return Stream.of(files(), names(), headers(), extras()).flatMap(some -> some);
    }

    private static Stream<Arguments> files() {
        byte[] good = new Sample().build();
        return Stream.of(
                broken("nothing at all", new byte[0], "not-zip"),
                broken("a text", "PK this is no zip file".getBytes(StandardCharsets.UTF_8), "not-zip"),
                broken("cut in half", Arrays.copyOf(good, good.length / 2), "not-zip"),
                broken("without its first byte", Arrays.copyOfRange(good, 1, good.length), "hidden-data"),
                broken("50 MB and a byte", new byte[(50 << 20) + 1], "too-large"),
                zip("10,001 entries", "too-many-entries", zip -> {
                    for (int i = zip.items.size(); i <= 10_000; i++) {
                        zip.add("YIZHAN-INF/ui/" + i, new byte[0]);
                    }
                }),
                zip("declares 300 MB", "inflates", zip -> {
                    for (int i = 0; i < 3; i++) {
                        zip.add("YIZHAN-INF/ui/" + i, new byte[1]).size = 100 << 20;
                    }
                }),
                zip("10 MB of zeros", "ratio", zip -> zip.add("YIZHAN-INF/ui/zeros", new byte[10 << 20])),
                zip("declares less than it inflates to", "content-damaged", zip -> {
                    zip.add("YIZHAN-INF/ui/zeros", new byte[10 << 20]).size = 1000;
                }),
                zip("declares more than it inflates to", "content-damaged", zip -> zip.change(UI, item -> item.size++)),
                zip(
                        "a wrong checksum",
                        "content-damaged",
                        zip -> zip.change(UI, item -> {
                            item.crc++;
                            item.localCrc++;
                        })),
                zip(
                        "packed bytes that are none",
                        "content-damaged",
                        zip -> zip.change(UI, item -> item.packed[0] = -1)),
                zip(
                        "something behind the packed bytes",
                        "content-damaged",
                        zip -> zip.change(UI, item -> {
                            item.packed = Arrays.copyOf(item.packed, item.packed.length + 3);
                        })),
                zip(
                        "a descriptor beyond 4 MB",
                        "part-too-large",
                        zip -> zip.change(DescriptorCheck.NAME, item -> {
                            byte[] random = new byte[5 << 20];
                            new Random(1).nextBytes(random);
                            RawZip.Item large = new RawZip.Item(item.name, random, false);
                            item.packed = large.packed;
                            item.size = large.size;
                            item.method = 0;
                            item.localMethod = 0;
                            item.crc = large.crc;
                            item.localCrc = large.crc;
                        })));
    }

    private static Stream<Arguments> names() {
        return Stream.concat(
                Stream.of(
                                "/etc/passwd",
                                "../../etc/passwd",
                                "YIZHAN-INF/../../x",
                                "YIZHAN-INF/..",
                                "YIZHAN-INF\\ui\\x",
                                "YIZHAN-INF/%2e%2e/x",
                                "C:/x",
                                "YIZHAN-INF/a\0b",
                                "YIZHAN-INF/a\nb",
                                "YIZHAN-INF//x",
                                "YIZHAN-INF/./x",
                                "YIZHAN-INF/\u202ex",
                                "YIZHAN-INF/x ",
                                "meta-inf/x",
                                "META-INF/manifest.mf",
                                "")
                        .map(name -> zip("the name \"" + name + "\"", "name", zip -> zip.add(name, new byte[0]))),
                Stream.of(UI, "YIZHAN-INF/UI/Hall.JS", UI + "/x", "YIZHAN-INF/ui/hall.js/")
                        .map(name ->
                                zip("besides " + UI + " " + name, "name-twice", zip -> zip.add(name, new byte[0]))));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                zip("a symbolic link", "symlink", zip -> zip.change(UI, item -> item.mode = 0120777)),
                zip("a device", "symlink", zip -> zip.change(UI, item -> item.mode = 0060777)),
                zip("a file that says it is a folder", "symlink", zip -> zip.change(UI, item -> item.mode = 0040755)),
                zip("an encrypted entry", "encrypted", zip -> zip.change(UI, item -> item.flags = 1)),
                zip("an unknown flag", "headers-differ", zip -> zip.change(UI, item -> item.flags = 1 << 4)),
                zip("packed by bzip2", "method", zip -> zip.change(UI, item -> item.method = 12)),
                zip("another method in front", "headers-differ", zip -> zip.change(UI, item -> item.localMethod = 0)),
                zip(
                        "another name in front",
                        "headers-differ",
                        zip -> zip.change(UI, i -> i.localName = "YIZHAN-INF/ui/hell.js")),
                zip(
                        "a longer name in front",
                        "headers-differ",
                        zip -> zip.change(UI, item -> item.localName = UI + "x")),
                zip("another checksum in front", "headers-differ", zip -> zip.change(UI, item -> item.localCrc++)),
                zip("a folder with content", "headers-differ", zip -> zip.add("YIZHAN-INF/secret/", new byte[10])),
                zip(
                        "sizes that should follow and do not",
                        "headers-differ",
                        zip -> zip.change(UI, item -> item.flags = 8)),
                zip("an entry on another disk", "multi-disk", zip -> zip.change(UI, item -> item.disk = 1)),
                zip("a second disk", "multi-disk", zip -> zip.disk = 1),
                zip("more entries said than there are", "not-zip", zip -> zip.countAdded = 1),
                zip("fewer entries said than there are", "hidden-data", zip -> zip.countAdded = -1));
    }

    private static Stream<Arguments> extras() {
        byte[] some = {1, 2, 3, 4, 5};
        return Stream.of(
                zip("a script before the archive", "hidden-data", zip -> zip.before = some),
                zip("bytes between two entries", "hidden-data", zip -> zip.change(UI, item -> item.after = some)),
                zip("bytes after an entry in the middle", "hidden-data", zip -> {
                    zip.change(DescriptorCheck.NAME, item -> item.after = some);
                }),
                zip("bytes before the directory", "hidden-data", zip -> zip.beforeDirectory = some),
                zip("bytes after the end", "hidden-data", zip -> zip.after = some),
                zip("a comment", "comment", zip -> zip.comment = "hello"),
                zip("an entry's comment", "comment", zip -> zip.change(UI, item -> item.comment = "hello")),
                zip("a zip64 field", "zip64", zip -> zip.change(UI, item -> item.extra = new byte[] {1, 0, 0, 0})),
                zip("zip64's count", "zip64", zip -> zip.countAdded = 0xffff - zip.items.size()),
                zip("another name in an extra field", "extra", zip -> {
                    zip.change(UI, item -> item.extra = new byte[] {0x75, 0x70, 1, 0, 1});
                }),
                zip("an unknown extra field in front", "extra", zip -> {
                    zip.change(UI, item -> item.localExtra = new byte[] {9, 9, 1, 0, 1});
                }),
                zip(
                        "a very long extra field",
                        "extra",
                        zip -> zip.change(UI, item -> {
                            item.extra = new byte[300];
                            item.extra[0] = 0x55;
                            item.extra[1] = 0x54;
                        })));
    }

    private static Arguments zip(String what, String code, Consumer<RawZip> change) {
        RawZip zip = new Sample().zip();
        change.accept(zip);
        return broken(what, zip.build(), code);
    }

    static Arguments broken(String what, byte[] file, String code) {
        return Arguments.of(what.replace('\0', '0').replace('\n', 'n'), file, code);
    }
}
