// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A response that is held back until it has been kept. */
class KeptResponse extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private PrintWriter writer;
    private boolean secret;

    KeptResponse(HttpServletResponse response) {
        super(response);
    }

    int size() {
        return body.size();
    }

    byte[] body() {
        if (writer != null) {
            writer.flush();
        }
        return body.toByteArray();
    }

    /** Asked before more is kept. @throws IOException when there is no room for it */
    void room(int kept, int more) throws IOException {}

    /** Whether the module has said that nobody may store it: then it lies in no table either. */
    boolean secret() {
        return secret;
    }

    @Override
    public void setHeader(String name, String value) {
        see(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        see(name, value);
        super.addHeader(name, value);
    }

    private void see(String name, String value) {
        secret |= "Cache-Control".equalsIgnoreCase(name) && value != null && value.contains("no-store");
    }

    /** Sends it after all. */
    void release() throws IOException {
        byte[] bytes = body();
        HttpServletResponse real = (HttpServletResponse) getResponse();
        if (bytes.length > 0) {
            real.setContentLength(bytes.length);
            real.getOutputStream().write(bytes);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new ServletOutputStream() {
            @Override
            public void write(int b) throws IOException {
                room(body.size(), 1);
                body.write(b);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                room(body.size(), length);
                body.write(from, offset, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("a kept answer is not written piece by piece");
            }
        };
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        // Nothing leaves before it has been kept.
    }

    @Override
    public void resetBuffer() {
        writer = null;
        body.reset();
    }

    @Override
    public void reset() {
        resetBuffer();
        super.reset();
    }

    @Override
    public void setContentLength(int length) {
        // Set when it is sent.
    }

    @Override
    public void setContentLengthLong(long length) {
        // Set when it is sent.
    }

    @Override
    public void sendError(int status) {
        resetBuffer();
        setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
        sendError(status);
    }
}
