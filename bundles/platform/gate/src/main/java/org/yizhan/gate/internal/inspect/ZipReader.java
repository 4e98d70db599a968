// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the directory of a zip file and holds every header against it. Stricter than the format: only a file in which each
 * byte belongs to exactly one entry is read, in which the way from the front (streams) and the way from the end (the
 * framework's {@code JarFile}) meet the same entries in the same order. So what is checked here is what is loaded later.
 */
final class ZipReader {
    static final int LARGEST_FILE = 50 << 20;
    static final int MOST_ENTRIES = 10_000;

    private static final int LOCAL = 0x04034b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int DIRECTORY_LENGTH = 46;
    private static final int END_LENGTH = 22;

    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int SIZES_FOLLOW = 1 << 3;
    /** The two of the compression level, sizes that follow, UTF-8. */
    private static final int KNOWN_FLAGS = 0b110 | SIZES_FOLLOW | 1 << 11;

    private static final int DEFLATED = 8;
    private static final int MODE_FORMAT = 0170000;
    private static final int MODE_FILE = 0100000;
    private static final int MODE_FOLDER = 0040000;
    private static final int LONGEST_EXTRA = 64;

    private final byte[] file;
    private final Bytes bytes;

    ZipReader(byte[] file) {
        this.file = file;
        this.bytes = new Bytes(file);
    }

    List<Entry> entries() throws Refusal {
        if (file.length > LARGEST_FILE) {
            throw Refusal.of("too-large", "megabytes", LARGEST_FILE >> 20);
        }
        try {
            return read();
        } catch (IndexOutOfBoundsException e) {
            throw notZip();
        }
    }

    private List<Entry> read() throws Refusal {
        int end = end();
        if (bytes.u16(end + 4) != 0 || bytes.u16(end + 6) != 0 || bytes.u16(end + 8) != bytes.u16(end + 10)) {
            throw Refusal.of("multi-disk");
        }
        int count = bytes.u16(end + 10);
        boolean beyond = count == 0xffff || bytes.i32(end + 12) == -1 || bytes.i32(end + 16) == -1;
        if (beyond || end >= 20 && bytes.i32(end - 20) == ZIP64_LOCATOR) {
            throw Refusal.of("zip64");
        }
        if (count > MOST_ENTRIES) {
            throw Refusal.of("too-many-entries", "max", MOST_ENTRIES);
        }
        int directory = bytes.size(end + 16);
        if (directory < 0 || bytes.size(end + 12) < 0) {
            throw notZip();
        }
        if ((long) directory + bytes.size(end + 12) != end) {
            throw Refusal.of("hidden-data");
        }
        List<Entry> entries = new ArrayList<>();
        int at = directory;
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (bytes.i32(at) != DIRECTORY) {
                throw notZip();
            }
            Entry entry = entry(at, next);
            entries.add(entry);
            next = next(entry, at, directory);
            at += DIRECTORY_LENGTH + bytes.u16(at + 28) + bytes.u16(at + 30);
        }
        if (next != directory || at != end) {
            throw Refusal.of("hidden-data");
        }
        return entries;
    }

    private int end() throws Refusal {
        int last = file.length - END_LENGTH;
        if (last >= 0 && bytes.i32(last) == END && bytes.u16(last + 20) == 0) {
            return last;
        }
        // Only to say what is wrong: a file with a comment, or with more after its end, is refused all the same.
        for (int at = last; at >= 0 && at > last - 0x10000; at--) {
            if (bytes.i32(at) == END) {
                boolean comment = at + END_LENGTH + bytes.u16(at + 20) == file.length;
                throw Refusal.of(comment ? "comment" : "hidden-data");
            }
        }
        throw notZip();
    }

    /** @param local where its local header has to be, since the one before ends there */
    private Entry entry(int at, int local) throws Refusal {
        int nameLength = bytes.u16(at + 28);
        String name = name(at + DIRECTORY_LENGTH, nameLength);
        int flags = bytes.u16(at + 8);
        int method = bytes.u16(at + 10);
        if ((flags & ENCRYPTED) != 0) {
            throw Refusal.of("encrypted", "entry", name);
        }
        if (method != 0 && method != DEFLATED) {
            throw Refusal.of("method", "entry", name);
        }
        int mode = bytes.u16(at + 40) & MODE_FORMAT;
        if (mode != 0 && mode != (name.endsWith("/") ? MODE_FOLDER : MODE_FILE)) {
            throw Refusal.of("symlink", "entry", name);
        }
        if (bytes.u16(at + 34) != 0) {
            throw Refusal.of("multi-disk");
        }
        // A comment, and what no reader knows in the extra field, would be a place to hide something.
        if (bytes.u16(at + 32) != 0) {
            throw Refusal.of("comment");
        }
        extra(name, at + DIRECTORY_LENGTH + nameLength, bytes.u16(at + 30));
        if (bytes.i32(at + 42) != local) {
            throw Refusal.of("hidden-data");
        }
        boolean follows = (flags & SIZES_FOLLOW) != 0;
        if ((flags & ~KNOWN_FLAGS) != 0 || follows && method == 0 || !sameHeader(at, local, follows)) {
            throw Refusal.of("headers-differ", "entry", name);
        }
        extra(name, local + LOCAL_LENGTH + nameLength, bytes.u16(local + 28));
        int packed = bytes.size(at + 20);
        int size = bytes.size(at + 24);
        boolean folder = name.endsWith("/") && size != 0;
        if (packed < 0 || size < 0 || folder || method == 0 && packed != size) {
            throw Refusal.of("headers-differ", "entry", name);
        }
        int data = local + LOCAL_LENGTH + nameLength + bytes.u16(local + 28);
        return new Entry(name, method == DEFLATED, data, packed, size, bytes.i32(at + 16));
    }

    private String name(int from, int length) throws Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.of("name", "entry", new String(file, from, length, StandardCharsets.ISO_8859_1));
        }
    }

    /** Flags, method, time, checksum, sizes and name; checksum and sizes may be left to what follows the data. */
    private boolean sameHeader(int at, int local, boolean follows) {
        int name = bytes.u16(at + 28);
        boolean same = bytes.i32(local) == LOCAL && bytes.u16(local + 26) == name;
        boolean left = follows && allZero(local + 14, 12);
        for (int i = 8; same && i < (left ? 16 : 28); i++) {
            same = file[at + i] == file[local + i - 2];
        }
        for (int i = 0; same && i < name; i++) {
            same = file[at + DIRECTORY_LENGTH + i] == file[local + LOCAL_LENGTH + i];
        }
        return same;
    }

    private boolean allZero(int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (file[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Times and owners are let through, and the mark of a jar; not another name, not zip64. */
    private void extra(String name, int from, int length) throws Refusal {
        boolean known = length <= LONGEST_EXTRA;
        int at = from;
        while (known && at < from + length) {
            int id = bytes.u16(at);
            if (id == 1) {
                throw Refusal.of("zip64");
            }
            known = id == 0xcafe || id == 0x5455 || id == 0x7875 || id == 0x000a;
            at += 4 + bytes.u16(at + 2);
        }
        if (!known || at != from + length) {
            throw Refusal.of("extra", "entry", name);
        }
    }

    /** Where the next header has to begin. */
    private int next(Entry entry, int at, int directory) throws Refusal {
        long after = (long) entry.data() + entry.packed();
        if (after > directory) {
            throw Refusal.of("headers-differ", "entry", entry.name());
        }
        int next = (int) after;
        if ((bytes.u16(at + 8) & SIZES_FOLLOW) == 0) {
            return next;
        }
        int values = bytes.i32(next) == DESCRIPTOR ? next + 4 : next;
        for (int i = 0; i < 12; i++) {
            if (file[values + i] != file[at + 16 + i]) {
                throw Refusal.of("headers-differ", "entry", entry.name());
            }
        }
        return values + 12;
    }

    private static Refusal notZip() {
        return Refusal.of("not-zip");
    }
}
