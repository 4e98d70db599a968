// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yizhan.api.access.Permission;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * Every operation of the running distribution, as it describes itself, called as every role and as nobody, for what is the
 * caller's own, for another's in the same region, for what lies in another region and for what is not there. What each may do
 * is declared beside the operation.
 */
@OnDistribution
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionMatrixIT {
    private static final System.Logger LOG = System.getLogger(PermissionMatrixIT.class.getName());
    private static final int CALLERS = 4;
    private static final String ONE_WORKER = "GET /api/registration/v1/workers/{id}";
    /** Only staff who may import have jobs, and nothing that is shipped leaves a dead letter. */
    private static final Set<String> NOT_EVERYBODYS = Set.of("job", "dead letter", "left data", "former key");
    /**
     * Those who log in by code have no password to set or to give, and are sent no second code within the minute; and the modules stay
     * as they are meanwhile.
     */
    private static final Set<String> ALWAYS_A_RULE = Set.of(
            "PUT /api/access/v1/accounts/me/password as worker",
            "PUT /api/access/v1/accounts/me/password as employer",
            "POST /api/access/v1/sessions/current/confirmation as worker",
            "POST /api/access/v1/sessions/current/confirmation as employer",
            "POST /api/access/v1/people/me/erasure as worker",
            "POST /api/access/v1/people/me/erasure as employer",
            "POST /api/platform/v1/changes as platform-operator");

    private final OpenApi api;
    private final Wire wire;
    private final People people;
    private final PermissionMatrix matrix;

    PermissionMatrixIT(RunningServer server) {
        wire = new Wire(server.url());
        people = new People(new HallClient(server.url()), server.commandLineToken());
        matrix = new PermissionMatrix(new Fixtures(people, wire), wire);
        api = new OpenApi(wire.send(new Wire.Message("GET", "/api/openapi.json", null, null))
                .json());
    }

    /** The file for a person to look at. */
    String report() {
        return "permission-matrix.md";
    }

    @Test
    void everybodyMayDoWhatIsDeclaredAndNothingElse() throws Exception {
        List<Cell> cells = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<List<Cell>>> played = api.operations().stream()
                    .map(operation -> callers.submit(() -> matrix.play(operation)))
                    .toList();
            for (int i = 0; i < played.size(); i++) {
                collect(api.operations().get(i), played.get(i), cells, faults);
            }
        } finally {
            callers.shutdownNow();
        }
        MatrixReport report = new MatrixReport(cells);
        Files.writeString(Path.of("target", report()), report.markdown());
        LOG.log(System.Logger.Level.INFO, report.summary());
        assertThat(faults).isEmpty();
        assertThat(neverDone(cells)).isEqualTo(alwaysARule());
    }

    /** What is declared and always refused for a reason of its own here. */
    Set<String> alwaysARule() {
        return ALWAYS_A_RULE;
    }

    private static void collect(
            OpenApi.Operation operation, Future<List<Cell>> played, List<Cell> cells, List<String> faults)
            throws InterruptedException {
        try {
            List<Cell> own = played.get();
            cells.addAll(own);
            own.stream().filter(cell -> cell.fault() != null).forEach(cell -> faults.add(cell.toString()));
        } catch (ExecutionException e) {
            faults.add(operation + " " + e.getCause());
        }
    }

    /** A right that is declared but never worked would be a right on paper, or a request that nobody could have sent. */
    private static Set<String> neverDone(List<Cell> cells) {
        Set<String> named = new TreeSet<>();
        cells.stream()
                .filter(cell -> cell.due() == Judge.Due.PASS
                        || cell.due() == Judge.Due.ABSENT
                                && !NOT_EVERYBODYS.contains(cell.scene().kind().name()))
                .forEach(cell -> named.add(cell.scene() + " as " + cell.role()));
        cells.stream().filter(Cell::succeeded).forEach(cell -> named.remove(cell.scene() + " as " + cell.role()));
        return named;
    }

    @Test
    void aOneTimePasswordIsGoodForNothingButASetPassword() {
        String token = people.newcomer("bureau-admin", People.COUNTY).token();
        List<String> wrong = new ArrayList<>();
        for (OpenApi.Operation operation : api.operations()) {
            if (!Set.of(Permission.PUBLIC, Permission.SESSION).contains(operation.permission())) {
                String path = operation.filled(name -> Fixtures.NOTHING);
                Wire.Answer answer = wire.send(new Wire.Message(operation.method(), path, token, null));
                if (answer.status() != 403 || !answer.code().equals("access.password-change-needed")) {
                    wrong.add(operation + " answered " + answer.status() + " " + answer.code());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void findsARightThatIsNotDeclared() {
        List<String> expects = new ArrayList<>(oneWorker().expects());
        assertThat(expects.remove("reviewer:region")).isTrue();

        assertThat(faults(expects)).containsExactlyInAnyOrder("reviewer OWN", "reviewer SAME_REGION");
    }

    @Test
    void findsADeclaredRightThatDoesNotHold() {
        List<String> expects = new ArrayList<>(oneWorker().expects());
        expects.replaceAll(expected -> expected.equals("worker:own") ? "worker:region" : expected);
        expects.add("employer:all");

        assertThat(faults(expects))
                .containsExactlyInAnyOrder(
                        "worker SAME_REGION", "employer OWN", "employer SAME_REGION", "employer OTHER_REGION");
    }

    @Test
    void findsALeakAcrossRegions() {
        List<String> expects = new ArrayList<>(oneWorker().expects());
        expects.replaceAll(expected -> expected.equals("auditor:all") ? "auditor:region" : expected);

        assertThat(faults(expects)).containsExactly("auditor OTHER_REGION");
    }

    private List<String> faults(List<String> expects) {
        return matrix.play(oneWorker().expecting(expects)).stream()
                .filter(cell -> cell.fault() != null)
                .map(cell -> cell.role() + " " + cell.ownership())
                .toList();
    }

    private OpenApi.Operation oneWorker() {
        return api.operations().stream()
                .filter(operation -> operation.toString().equals(ONE_WORKER))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesAnOperationWithoutExpectation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.play(oneWorker().expecting(List.of())))
                .withMessageContaining("no expectation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.play(oneWorker().expecting(List.of("worker"))))
                .withMessageContaining("says nothing");
    }

    @Test
    void refusesAnOperationThatNobodyCanCall() throws IOException {
        OpenApi.Operation one = oneWorker();
        OpenApi.Operation unknown = new OpenApi.Operation(
                "GET", "/api/sample/v1/things/{id}", "sample.see", one.expects(), one.parameters(), null);
        OpenApi.Operation mute = new OpenApi.Operation(
                "POST", one.path() + "/unheard-of", one.permission(), one.expects(), one.parameters(), api.document());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.play(unknown))
                .withMessageContaining("no fixture");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.play(mute))
                .withMessageContaining("body that nobody writes");
    }
}
