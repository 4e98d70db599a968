// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yizhan.api.Problem;

/**
 * The answer of a module beside the core: held back until it is whole, so that one that is too large can be replaced by a problem
 * before anything of it was sent. A stream goes through as it comes.
 */
final class HeldResponse extends KeptResponse {
    private final Visit visit;
    private final int most;
    private final ProblemBodies problems;
    private long announced;
    private boolean tooLarge;
    private boolean released;

    /** @param most how many bytes it may have */
    HeldResponse(HttpServletResponse response, Visit visit, int most, ProblemBodies problems) {
        super(response);
        this.visit = visit;
        this.most = most;
        this.problems = problems;
    }

    @Override
    void room(int kept, int more) throws IOException {
        tooLarge |= more > most - kept;
        if (tooLarge) {
            resetBuffer();
            throw new IOException("the answer of " + visit.module + " has more than " + most + " bytes");
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return visit.streaming ? getResponse().getOutputStream() : super.getOutputStream();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (visit.streaming) {
            getResponse().flushBuffer();
        }
    }

    @Override
    public void setContentLength(int length) {
        announced = length;
    }

    @Override
    public void setContentLengthLong(long length) {
        announced = length;
    }

    /** Once, by whoever ends the answer. */
    @Override
    void release() throws IOException {
        if (released || visit.streaming) {
            return;
        }
        released = true;
        HttpServletResponse real = (HttpServletResponse) getResponse();
        if (tooLarge) {
            Problem problem = new Problem(500, "platform.answer-too-large").with("module", visit.module);
            problems.send(problem.with("max", most), visit, real);
        } else if (size() == 0 && announced > 0) {
            // To a HEAD.
            real.setContentLengthLong(announced);
        } else {
            super.release();
        }
    }
}
