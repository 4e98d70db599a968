// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.yizhan.api.Problem;

/**
 * Looks through a workbook before it is opened, with the same zip and XML readers: how much comes out of it, and whether a cell's
 * address or length would make the reader allocate without bound.
 */
final class ExcelGuard {
    private static final long MAX_UNPACKED = 100L * 1024 * 1024;
    private static final int MAX_ENTRIES = 500;
    private static final int LONGEST_TEXT = 40_000;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z]{1,3}[0-9]{1,7}");

    private long unpacked;

    private ExcelGuard() {}

    /** @throws Problem 422 when the workbook is not to be opened */
    static void check(byte[] content) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            new ExcelGuard().check(zip);
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.refused("platform.sheet-not-readable");
        }
    }

    private void check(ZipFile zip) throws IOException {
        int entries = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (++entries > MAX_ENTRIES) {
                throw tooMuch();
            }
            try (InputStream in = new BufferedInputStream(new Counted(zip.getInputStream(entry)), 8192)) {
                if (looksLikeXml(in)) {
                    checkXml(in);
                }
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static Problem tooMuch() {
        return Problem.refused("platform.sheet-bomb");
    }

    private static boolean looksLikeXml(InputStream in) throws IOException {
        in.mark(4);
        int first = in.read();
        in.reset();
        return first == '<' || first == 0xEF || first == 0xFE || first == 0xFF || first == 0;
    }

    private static void checkXml(InputStream in) {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            int length = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.CHARACTERS) {
                    length += xml.getTextLength();
                } else {
                    length = 0;
                }
                if (length > LONGEST_TEXT || event == XMLStreamConstants.START_ELEMENT && !soundAddress(xml)) {
                    throw tooMuch();
                }
            }
        } catch (XMLStreamException | UncheckedStreamException stopsTheReaderToo) {
            // Comments of old versions are no XML; whatever matters stops the real reader at the same place.
            return;
        }
    }

    private static boolean soundAddress(XMLStreamReader xml) {
        String address = "c".equals(xml.getLocalName()) ? xml.getAttributeValue(null, "r") : null;
        return address == null || ADDRESS.matcher(address).matches();
    }

    /** Counts what comes out of all entries together. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            unpacked += bytes;
            if (unpacked > MAX_UNPACKED) {
                throw tooMuch();
            }
        }
    }
}
