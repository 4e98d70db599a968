// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The gate of one module: counts who is inside, keeps no more than a number inside at a time, and lets nobody in while the
 * module changes. Who cannot go in at once waits in line, without a thread, and is called or sent away later.
 */
final class Gate {
    private final Deque<Waiting> line = new ArrayDeque<>();
    private final Set<Visit> running = ConcurrentHashMap.newKeySet();
    /** Of those, the ones that are with what the module was before it opened last. */
    private final Set<Visit> lost = ConcurrentHashMap.newKeySet();
    /** Null while it is the gate of a module of the core. */
    private volatile Share share;

    private volatile Mark mark;

    private boolean open;
    /** Whether the module is being tried, and people wait until it has passed. */
    private boolean held;

    private int inside;

    /** From now on it is the gate of a module beside the core, of whom less is expected and more is watched. */
    void beside(Share common) {
        share = common;
    }

    boolean isBeside() {
        return share != null;
    }

    /** What the threads inside a module beside the core are told by. */
    Mark mark(String module, ClassLoader former) {
        Mark known = mark;
        if (known == null || known.getParent() != former) {
            known = new Mark(module, former);
            mark = known;
        }
        return known;
    }

    /** The request is worked on, on this thread. */
    void begins(Visit visit) {
        if (isBeside()) {
            visit.inside = System.nanoTime();
            running.add(visit);
        }
    }

    /** The thread has come back; an answer may still follow from elsewhere. */
    void ends(Visit visit) {
        if (isBeside()) {
            synchronized (this) {
                running.remove(visit);
                lost.remove(visit);
            }
        }
    }

    /** The requests to what the module is now whose threads have not come back yet; only of a module beside the core. */
    Collection<Visit> running() {
        return running;
    }

    /** The requests to what the module was before; it is not to blame for them any more. */
    Collection<Visit> lost() {
        return lost;
    }

    /** A request in the line. */
    interface Waiting {
        /** Called once, by whoever makes room; it is then inside. */
        void admitted();
    }

    /** Goes in. @return false when it is shut or full */
    synchronized boolean enter(int limit) {
        return line.isEmpty() && comesIn(limit);
    }

    private boolean comesIn(int limit) {
        return !held && takesIn(limit);
    }

    /** Goes in past the line and though people wait. @return false when it is shut or full */
    synchronized boolean enterToTry(int limit) {
        return takesIn(limit);
    }

    private boolean takesIn(int limit) {
        if (!open || inside >= limit || share != null && !share.enter()) {
            return false;
        }
        inside++;
        return true;
    }

    /** Goes in or stands in line. */
    Entry enterOrWait(int limit, int longest, Waiting waiting) {
        synchronized (this) {
            if (line.isEmpty() && comesIn(limit)) {
                return Entry.INSIDE;
            }
            if (line.size() >= longest) {
                return Entry.REFUSED;
            }
            line.add(waiting);
        }
        if (share != null) {
            // In this order: whoever leaves from now on knows of the line, and what was left before is seen here.
            share.awaits(this);
            call(limit);
        }
        return Entry.WAITING;
    }

    /** What became of one who came. */
    enum Entry {
        INSIDE,
        WAITING,
        REFUSED
    }

    /** Steps out of the line. @return false when it was called meanwhile */
    synchronized boolean abandon(Waiting waiting) {
        return line.remove(waiting);
    }

    /** Its thread has come back, which all may use that have the share, though the request may stay open without one. */
    void returns(int limit) {
        if (share != null) {
            share.leave();
            share.call(limit);
        }
    }

    /** Goes out after its thread has come back, and lets the next one in. */
    void leave(int limit) {
        synchronized (this) {
            inside--;
            if (inside == 0) {
                notifyAll();
            }
        }
        if (share == null) {
            call(limit);
        } else {
            share.call(limit);
        }
    }

    /** Opens, and lets in who waits. */
    void open(int limit) {
        synchronized (this) {
            open = true;
            lost.addAll(running);
            running.removeAll(lost);
        }
        call(limit);
    }

    /** Lets in as many of the line as can come in now. */
    void call(int limit) {
        for (Waiting next = next(limit); next != null; next = next(limit)) {
            next.admitted();
        }
    }

    /** Shuts; who is inside goes on. */
    synchronized void shut() {
        open = false;
    }

    /** Lets nobody in but who tries it, from now on; open or shut, it is that beside. Who waits is to be called afterwards. */
    synchronized void hold(boolean tried) {
        held = tried;
    }

    /** Whether people may go in. */
    synchronized boolean isOpen() {
        return open && !held;
    }

    /** Waits until nobody is inside. @return false when the time was too short */
    synchronized boolean drain(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        while (inside > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException stop) {
                interrupted = true;
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return inside == 0;
    }

    synchronized int inside() {
        return inside;
    }

    synchronized int waiting() {
        return line.size();
    }

    private synchronized Waiting next(int limit) {
        Waiting next = !line.isEmpty() && comesIn(limit) ? line.poll() : null;
        if (share != null && (next != null || line.isEmpty())) {
            share.forget(this);
            if (!line.isEmpty()) {
                share.awaits(this);
            }
        }
        return next;
    }
}
