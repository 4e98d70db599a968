// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The way to one open browser. Writing never waits: what the network does not take at once is kept, and who lets too much pile up
 * is cut off; the browser comes back with the id of the last event it has seen.
 */
final class StreamOutput extends OutputStream implements WriteListener {
    /** How much may wait for one browser. */
    static final int MOST = 256 * 1024;

    private static final byte[] FAREWELL = ": the module changes\nretry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Consumer<StreamOutput> onEnd;
    private int size;
    private boolean flush;
    private boolean closing;
    private boolean ended;

    /** @param onEnd called once, when nothing can be written any more */
    StreamOutput(AsyncContext context, ServletOutputStream out, Consumer<StreamOutput> onEnd) {
        this.context = context;
        this.out = out;
        this.onEnd = onEnd;
    }

    /** Begins; what was written before is sent now. */
    void open() {
        out.setWriteListener(this);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        synchronized (this) {
            if (closing || ended) {
                throw new IOException("the stream is closed");
            }
            size += length;
            waiting.add(Arrays.copyOfRange(from, offset, offset + length));
        }
        if (size > MOST) {
            end();
            throw new IOException("the browser is too slow");
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (this) {
            flush = true;
        }
        send();
    }

    /** Says that the module changes and ends. */
    void bidFarewell() {
        try {
            write(FAREWELL, 0, FAREWELL.length);
        } catch (IOException gone) {
            return;
        }
        close();
    }

    /** Sends what is waiting and ends. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        try {
            send();
        } catch (IOException gone) {
            end();
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        send();
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    private void send() throws IOException {
        boolean done;
        synchronized (this) {
            while (!ended && out.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    size -= next.length;
                    out.write(next);
                } else if (flush) {
                    flush = false;
                    out.flush();
                } else {
                    break;
                }
            }
            done = closing && waiting.isEmpty() && !ended && out.isReady();
        }
        if (done) {
            end();
        }
    }

    private void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        onEnd.accept(this);
        context.complete();
    }
}
