// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;

/** A request whose body ends in a refusal when it is too long, or comes so slowly that it would hold a thread for as long as it likes. */
final class LimitedRequest extends HttpServletRequestWrapper {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedRequest.class);
    private static final long DRAINED = 12L << 20;
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** A packet that is lost on a bad line may take some seconds to come again. */
    private static final int LEAST_BYTES_A_SECOND = 64;

    private static final long SLOW_START_SECONDS = 3;
    private static final long LONGEST_SECONDS = 60;
    /** A sheet of 10 MB may take ten minutes. */
    private static final long USUAL_BYTES_A_SECOND = 20_000;

    private final long limit;
    private final long begin = System.nanoTime();

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
        return length == 0 || bodyless ? request : new LimitedRequest(request, limit);
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
        long begin = System.nanoTime();
        try {
            InputStream body = request.getInputStream();
            for (int read = 0; read >= 0 && left > 0 && System.nanoTime() - begin < DRAIN_NANOS; left -= read) {
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

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(getInputStream(), encoding == null ? "UTF-8" : encoding));
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
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = body.read(into, from, length);
            if (read >= 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) {
            seen += read;
            if (seen > limit) {
                throw tooLarge(limit);
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            boolean trickles = seconds > SLOW_START_SECONDS && seen < seconds * LEAST_BYTES_A_SECOND;
            if (trickles || seconds > LONGEST_SECONDS + limit / USUAL_BYTES_A_SECOND) {
                throw new Problem(408, "platform.too-slow");
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
