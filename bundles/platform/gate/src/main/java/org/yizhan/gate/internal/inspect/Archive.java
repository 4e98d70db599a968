// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The entries of a file whose form was found sound, in the order of the file. */
final class Archive {
    static final int MOST_INFLATED = 256 << 20;
    static final int MOST_RATIO = 100;
    /** Of what is looked at as a whole: a class, the manifest, the descriptor, a file of the signature. */
    private static final int LARGEST_PART = 4 << 20;

    private final byte[] file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Archive(byte[] file, List<Entry> entries) {
        this.file = file;
        entries.forEach(entry -> this.entries.put(entry.name(), entry));
    }

    /** @throws Refusal when the form is unsound, down to the checksum of each entry */
    static Archive of(byte[] file) throws Refusal {
        List<Entry> entries = new ZipReader(file).entries();
        Names.check(entries);
        long total = 0;
        for (Entry entry : entries) {
            total += entry.size();
        }
        // The declared sizes can be added up because inflating stops at the first byte beyond them.
        if (total > MOST_INFLATED) {
            throw Refusal.of("inflates", "megabytes", MOST_INFLATED >> 20);
        }
        Archive archive = new Archive(file, entries);
        byte[] window = new byte[1 << 16];
        for (Entry entry : entries) {
            if (entry.size() > (long) MOST_RATIO * entry.packed()) {
                throw Refusal.of("ratio", "entry", entry.name(), "max", MOST_RATIO);
            }
            archive.inflate(entry, window, false);
        }
        return archive;
    }

    Iterable<Entry> entries() {
        return entries.values();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** @throws Refusal when there is no such entry, or it is larger than what is read as a whole */
    byte[] content(String name) throws Refusal {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw Refusal.of("entry-missing", "entry", name);
        }
        if (entry.size() > LARGEST_PART) {
            throw Refusal.of("part-too-large", "entry", name, "megabytes", LARGEST_PART >> 20);
        }
        byte[] content = new byte[entry.size()];
        inflate(entry, content, true);
        return content;
    }

    /** Inflates over and over into the window, or once into it when all is kept. */
    private void inflate(Entry entry, byte[] window, boolean keep) throws Refusal {
        CRC32 crc = new CRC32();
        if (!entry.deflated()) {
            crc.update(file, entry.data(), entry.size());
            if (keep) {
                System.arraycopy(file, entry.data(), window, 0, entry.size());
            }
        } else {
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(file, entry.data(), entry.packed());
                unpack(entry, inflater, window, keep, crc);
            } catch (DataFormatException e) {
                throw damaged(entry);
            } finally {
                inflater.end();
            }
        }
        if ((int) crc.getValue() != entry.crc()) {
            throw damaged(entry);
        }
    }

    private static void unpack(Entry entry, Inflater inflater, byte[] window, boolean keep, CRC32 crc)
            throws DataFormatException, Refusal {
        byte[] beyond = new byte[1];
        while (!inflater.finished()) {
            long done = inflater.getBytesWritten();
            boolean full = keep && done == window.length;
            byte[] into = full ? beyond : window;
            int from = keep && !full ? (int) done : 0;
            int count = inflater.inflate(into, from, into.length - from);
            crc.update(into, from, count);
            boolean stuck = count == 0 && !inflater.finished();
            if (stuck || inflater.getBytesWritten() > entry.size()) {
                throw damaged(entry);
            }
        }
        if (inflater.getBytesRead() != entry.packed() || inflater.getBytesWritten() != entry.size()) {
            throw damaged(entry);
        }
    }

    private static Refusal damaged(Entry entry) {
        return Refusal.of("content-damaged", "entry", entry.name());
    }
}
