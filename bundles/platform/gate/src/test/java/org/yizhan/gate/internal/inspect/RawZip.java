// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a zip file in which everything can be wrong. */
final class RawZip {
    /** What stands in the headers; the local one can differ in its name, the directory's in its checksum. */
    static final class Item {
        String name;
        String localName;
        byte[] packed;
        int flags;
        int method;
        int localMethod;
        int mode;
        int crc;
        int localCrc;
        int size;
        int disk;
        byte[] extra = {};
        byte[] localExtra = {};
        String comment = "";
        byte[] after = {};

        Item(String name, byte[] content, boolean deflate) {
            this.name = name;
            localName = name;
            packed = deflate ? deflated(content) : content;
            method = deflate ? 8 : 0;
            localMethod = method;
            CRC32 sum = new CRC32();
            sum.update(content);
            crc = (int) sum.getValue();
            localCrc = crc;
            size = content.length;
        }
    }

    final List<Item> items = new ArrayList<>();
    byte[] before = {};
    byte[] beforeDirectory = {};
    byte[] after = {};
    String comment = "";
    int disk;
    int countAdded;

    static RawZip of(Map<String, byte[]> entries) {
        RawZip zip = new RawZip();
        entries.forEach((name, content) -> zip.add(name, content));
        return zip;
    }

    Item add(String name, byte[] content) {
        Item item = new Item(name, content, content.length > 0);
        items.add(item);
        return item;
    }

    /** Changes the entry of that name, wherever it stands. */
    RawZip change(String name, Consumer<Item> change) {
        items.stream().filter(item -> item.name.equals(name)).findFirst().ifPresent(change);
        return this;
    }

    byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        out.writeBytes(before);
        for (Item item : items) {
            byte[] name = bytes(item.name);
            byte[] localName = bytes(item.localName);
            int at = out.size();
            ByteBuffer local =
                    buffer(30).putInt(0x04034b50).putShort((short) 20).putShort((short) item.flags);
            local.putShort((short) item.localMethod)
                    .putInt(0x5a210000)
                    .putInt(item.localCrc)
                    .putInt(item.packed.length);
            local.putInt(item.size).putShort((short) localName.length).putShort((short) item.localExtra.length);
            out.writeBytes(local.array());
            out.writeBytes(localName);
            out.writeBytes(item.localExtra);
            out.writeBytes(item.packed);
            out.writeBytes(item.after);
            ByteBuffer entry =
                    buffer(46).putInt(0x02014b50).putShort((short) 0x314).putShort((short) 20);
            entry.putShort((short) item.flags)
                    .putShort((short) item.method)
                    .putInt(0x5a210000)
                    .putInt(item.crc);
            entry.putInt(item.packed.length).putInt(item.size).putShort((short) name.length);
            entry.putShort((short) item.extra.length).putShort((short) item.comment.length());
            entry.putShort((short) item.disk)
                    .putShort((short) 0)
                    .putInt(item.mode << 16)
                    .putInt(at);
            directory.writeBytes(entry.array());
            directory.writeBytes(name);
            directory.writeBytes(item.extra);
            directory.writeBytes(bytes(item.comment));
        }
        out.writeBytes(beforeDirectory);
        int at = out.size();
        int count = items.size() + countAdded;
        out.writeBytes(directory.toByteArray());
        ByteBuffer end = buffer(22).putInt(0x06054b50).putShort((short) disk).putShort((short) disk);
        end.putShort((short) count)
                .putShort((short) count)
                .putInt(directory.size())
                .putInt(at);
        out.writeBytes(end.putShort((short) comment.length()).array());
        out.writeBytes(bytes(comment));
        out.writeBytes(after);
        return out.toByteArray();
    }

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] window = new byte[8192];
        while (!deflater.finished()) {
            out.write(window, 0, deflater.deflate(window));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
