// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;

/** A request whose body ends in a refusal when it is too long. Needed only when its length was not announced. */
final class LimitedRequest extends HttpServletRequestWrapper {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedRequest.class);
    private static final long DRAINED = 12L << 20;

    private final long limit;

    private LimitedRequest(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    /** @throws Problem {@code platform.body-too-large} (413) when it is known to be too long */
    static HttpServletRequest of(HttpServletRequest request, long limit) {
        long length = request.getContentLengthLong();
        if (length > limit) {
            throw tooLarge(limit);
        }
        boolean bodyless = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        return length >= 0 || bodyless ? request : new LimitedRequest(request, limit);
    }

    /**
     * Reads what is left of a refused body and throws it away: a caller who is still sending when the connection closes does
     * not see why. One who has gone meanwhile sees nothing, and that is nobody's fault.
     */
    static void drain(HttpServletRequest request) {
        if (request.getContentLengthLong() == 0 || "GET".equals(request.getMethod())) {
            return;
        }
        byte[] thrownAway = new byte[8192];
        long left = DRAINED;
        try {
            InputStream body = request.getInputStream();
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(thrownAway);
            }
        } catch (IOException gone) {
            LOG.debug("A caller went before the end of a refused body", gone);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
    }

    private static Problem tooLarge(long limit) {
        return new Problem(413, "platform.body-too-large").with("limitBytes", limit);
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private long seen;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = body.read(into, from, length);
            count(read);
            return read;
        }

        private void count(int read) {
            seen += Math.max(0, read);
            if (seen > limit) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
