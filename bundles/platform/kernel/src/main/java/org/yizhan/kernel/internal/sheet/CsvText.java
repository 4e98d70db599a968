// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.yizhan.api.Problem;

/**
 * The text of a CSV file, and how it was written. What is valid UTF-8 is UTF-8; Chinese text in GBK practically never is.
 *
 * @param mark whether it began with a byte order mark
 */
record CsvText(String text, Charset charset, boolean mark, char delimiter) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char MARK = '\uFEFF';

    static CsvText of(byte[] content) {
        Charset charset = content.length > 1 && (content[0] & 0xff) == 0xFF && (content[1] & 0xff) == 0xFE
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
        String text = decode(content, charset);
        if (text == null && charset == StandardCharsets.UTF_8) {
            charset = GB18030;
            text = decode(content, charset);
        }
        if (text == null || text.indexOf('\0') >= 0) {
            throw Problem.refused("platform.sheet-encoding");
        }
        boolean mark = !text.isEmpty() && text.charAt(0) == MARK;
        String bare = mark ? text.substring(1) : text;
        if (bare.isBlank()) {
            throw Problem.refused("platform.sheet-empty");
        }
        return new CsvText(bare, charset, mark, delimiter(bare));
    }

    private static String decode(byte[] content, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The one that stands most often in the first line that has any. */
    private static char delimiter(String text) {
        return text.lines()
                .limit(10)
                .filter(line -> line.indexOf(',') >= 0 || line.indexOf('\t') >= 0 || line.indexOf(';') >= 0)
                .findFirst()
                .map(line -> most(line, ',', '\t', ';'))
                .orElse(',');
    }

    private static char most(String line, char... candidates) {
        char best = candidates[0];
        for (char candidate : candidates) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }
}
