// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.registration.Workers;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** The registers of workers and employers, in a house, for the tests of other modules. Who comes, comes to a counter of the county. */
public final class RealRegisters {
    private final PartyRooms rooms;

    public RealRegisters(TestHouse house, RealAccess access) {
        this.rooms = new PartyRooms(house, access);
    }

    public Workers workers() {
        return rooms.workerBook;
    }

    public Employers employers() {
        return rooms.employerBook;
    }

    /** Registers a worker; the id. */
    public String worker(Body form) {
        return rooms.as(PartyRooms.STAFF, () -> {
            WorkerForm said = form.as(WorkerForm.class);
            WorkerDraft draft = rooms.desk.parties().worker(said, true, true);
            Arrival arrival = rooms.desk.proxy(draft.region(), said.consent());
            return rooms.workers.register(draft, arrival).worker().id();
        });
    }

    /** Registers a worker whose identity card staff has seen; the id. */
    public String verifiedWorker(Body form) {
        String id = worker(form);
        VerificationForm seen = new VerificationForm(VerificationForm.Method.DOCUMENT_SEEN, true);
        rooms.as(PartyRooms.STAFF, () -> rooms.workerResource.verify(id, seen));
        return id;
    }

    /** Changes a worker: the body names what is to be different. */
    public void change(String worker, Body form) {
        rooms.as(PartyRooms.STAFF, () -> rooms.workerResource.change(worker, "*", form.as(WorkerForm.class)));
    }

    /** Strikes a worker off. */
    public void leave(String worker) {
        rooms.as(PartyRooms.STAFF, () -> rooms.workerResource.leave(worker));
    }

    /** Registers an employer, whose papers nobody has seen; the id. */
    public String employer(Body form) {
        return rooms.as(PartyRooms.STAFF, () -> {
            EmployerForm said = form.as(EmployerForm.class);
            EmployerDraft draft = rooms.forms.fresh(said);
            Arrival arrival = rooms.desk.proxy(draft.region(), said.consent());
            return rooms.employers.register(draft, arrival).employer().id();
        });
    }

    /** Registers an employer whose papers are in order; the id. */
    public String verifiedEmployer(Body form) {
        String id = employer(form);
        verify(id, true);
        return id;
    }

    /** Staff looks at an employer's papers, once more. */
    public void verify(String employer, boolean theirs) {
        VerificationForm seen = new VerificationForm(VerificationForm.Method.DOCUMENT_SEEN, theirs);
        rooms.as(PartyRooms.STAFF, () -> rooms.employerResource.verify(employer, seen));
    }

    /** Registers an employer whom the bureau trusts; the id. */
    public String trustedEmployer(Body form) {
        String id = verifiedEmployer(form);
        rooms.as(PartyRooms.BUREAU, () -> rooms.employerResource.trust(id, new EmployerResource.TrustForm(true)));
        return id;
    }
}
