// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.FakeHall;
import org.yizhan.cli.Json;
import org.yizhan.cli.Yizhan;

/** A real Derby goes into a file and comes back. */
class BackupTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private StringWriter out;
    private StringWriter err;

    @TempDir
    private Path work;

    private Path data;
    private Path key;
    private Path file;

    @BeforeEach
    void aStoppedHall() throws Exception {
        System.setProperty("yizhan.home", Path.of("../../..").toAbsolutePath().toString());
        data = Files.createDirectory(work.resolve("data"));
        key = Files.createDirectory(work.resolve("keys")).resolve("vault.key");
        file = work.resolve("b.zip");
        Files.writeString(data.resolve("node.id"), "this-node");
        Files.writeString(data.resolve("cli.token"), "secret");
        Files.writeString(data.resolve("audit.anchor"), "7 abc");
        keep(KEY);
        database(
                data,
                "CREATE TABLE ACCESS_KEY (kid VARCHAR(9), purpose VARCHAR(9), algorithm VARCHAR(9), sealed VARCHAR(300))",
                "INSERT INTO ACCESS_KEY VALUES ('k1', 'SEAL', 'A256GCM', '" + sealed("k1", "SEAL") + "')",
                "CREATE TABLE worker (id INT)",
                "INSERT INTO worker VALUES 1, 2, 3");
    }

    @Test
    void whatWasBackedUpComesBack() throws Exception {
        assertThat(yizhan("backup", file.toString())).isZero();
        assertThat(out.toString()).contains("tables 2, rows 4", "vault is not in it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data.toFile().list()).containsExactlyInAnyOrder("derby", "node.id", "cli.token", "audit.anchor");

        database(data, "DELETE FROM worker");
        Files.writeString(data.resolve("audit.anchor"), "9 def");
        assertThat(yizhan("restore", file.toString())).isZero();
        assertThat(out.toString()).contains("rows 4, as the backup says", "opens the sealed fields", "before-restore-");
        assertThat(DerbyFolder.look(data.resolve("derby")).rows()).containsEntry("WORKER", 3L);
        assertThat(data.resolve("audit.anchor")).hasContent("7 abc");
        assertThat(data.resolve("node.id")).hasContent("this-node");
        try (var all = Files.list(data)) {
            Path former = all.filter(path -> path.toString().contains("before-restore-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(former.toFile().list()).containsExactlyInAnyOrder("derby", "audit.anchor");
        }
    }

    /** As somebody does whose key was not there the first time. */
    @Test
    void comesBackTwiceWithinASecond() throws Exception {
        assertThat(yizhan("backup", file.toString())).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(yizhan("restore", file.toString())).as(err.toString()).isZero();
        }
        assertThat(data.toFile().list((folder, name) -> name.startsWith("before-restore-")))
                .hasSize(3);
    }

    @Test
    void neitherTheKeyNorTheNodesNameNorATokenIsInIt() throws Exception {
        assertThat(yizhan("backup", file.toString(), "--json")).isZero();
        assertThat(Json.read(out.toString()).path("holdsVaultKey").asBoolean(true))
                .isFalse();
        try (FileSystem zip = FileSystems.newFileSystem(file);
                var all = Files.walk(zip.getPath("/"))) {
            assertThat(all.map(Path::toString))
                    .contains("/manifest.json", "/audit.anchor", "/derby/service.properties")
                    .noneMatch(name -> name.contains("key") || name.contains("token") || name.contains("node.id"));
            JsonNode manifest = Json.read(Files.readString(zip.getPath("/manifest.json")));
            assertThat(manifest.at("/tables/WORKER").asInt()).isEqualTo(3);
            assertThat(manifest.path("holdsVaultKey").asBoolean(true)).isFalse();
        }
    }

    @Test
    void aDamagedFileTouchesNothing() throws Exception {
        yizhan("backup", file.toString());
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("/audit.anchor"), "8 abc");
        }
        assertThat(yizhan("restore", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("damaged: audit.anchor");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("/audit.anchor"));
        }
        assertThat(yizhan("restore", file.toString())).isEqualTo(1);
        assertThat(data.toFile().list()).containsExactlyInAnyOrder("derby", "node.id", "cli.token", "audit.anchor");
    }

    @Test
    void anEntryThatWouldLeaveTheFolderIsRefused() throws Exception {
        try (OutputStream raw = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(raw)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write("{\"format\": 1, \"database\": \"derby\", \"tables\": {}, \"files\": {\"../x\": \"00\"}}"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("../x"));
            zip.write(1);
        }
        assertThat(yizhan("restore", file.toString())).isEqualTo(1);
        assertThat(work.resolve("data/x")).doesNotExist();
        assertThat(work.resolve("x")).doesNotExist();
        Files.writeString(file, "no zip", StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(yizhan("restore", file.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith(file + " is no backup.");
        Files.writeString(file, "PK\3\4 and no more");
        assertThat(yizhan("restore", file.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith(file + " is cut off or damaged");
        assertThat(yizhan("restore", work.resolve("nowhere").toString())).isEqualTo(1);
    }

    @Test
    void aMissingExposedOrOtherKeyIsSaidWhenEverythingIsRestored() throws Exception {
        yizhan("backup", file.toString());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(yizhan(
                        "restore",
                        file.toString(),
                        "--data-dir",
                        work.resolve("1").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("may be read by others");
        keep("another-0123456789abcdef01234567".getBytes(StandardCharsets.US_ASCII));
        assertThat(yizhan(
                        "restore",
                        file.toString(),
                        "--data-dir",
                        work.resolve("2").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is another one");
        Files.delete(key);
        assertThat(yizhan(
                        "restore",
                        file.toString(),
                        "--data-dir",
                        work.resolve("3").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is missing");
        for (String folder : List.of("1", "2", "3")) {
            assertThat(DerbyFolder.look(work.resolve(folder).resolve("derby")).rows())
                    .containsEntry("WORKER", 3L);
        }
    }

    @Test
    void aRunningHallIsNotRestoredAndCopiesItself() throws Exception {
        yizhan("backup", file.toString());
        Path home = Files.createDirectory(work.resolve("running"));
        try (FakeHall hall = new FakeHall(home)) {
            Path copy = home.resolve("data/backups/c1");
            Files.createDirectories(copy);
            String derby = data.resolve("derby").toString();
            try (Connection connection = DriverManager.getConnection("jdbc:derby:" + derby);
                    Statement statement = connection.createStatement()) {
                statement.execute("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE('" + copy + "')");
            } finally {
                end(derby);
            }
            hall.on("POST /api/platform/v1/backups", 202, "{\"job\": \"j1\"}")
                    .on(
                            "GET /api/platform/v1/jobs/j1",
                            200,
                            "{\"state\": \"done\", \"summary\": {\"folder\": \"" + copy + "\"}}");
            Path online = work.resolve("online.zip");
            assertThat(yizhan("backup", online.toString(), "--work-dir", home.toString()))
                    .isZero();
            assertThat(out.toString()).contains("tables 2, rows 4");
            assertThat(copy).doesNotExist();
            assertThat(yizhan("restore", online.toString(), "--work-dir", home.toString()))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("yizhan stop");
        }
    }

    @Test
    void nothingIsWrittenOverAndNothingIsMadeOfNothing() {
        assertThat(yizhan("backup", file.toString())).isZero();
        assertThat(yizhan("backup", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("exists already");
        Path none = work.resolve("none");
        assertThat(yizhan("backup", work.resolve("c.zip").toString(), "--data-dir", none.toString()))
                .isEqualTo(1);
        assertThat(work.resolve("c.zip")).doesNotExist();
    }

    private void keep(byte[] bytes) throws IOException {
        Files.deleteIfExists(key);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "yizhan-vault-key:v1:" + Base64.getEncoder().encodeToString(bytes) + "\n");
    }

    /** As the vault seals a key of its own. */
    private static String sealed(String kid, String purpose) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] kek = mac.doFinal("kek:A256GCM".getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = new byte[12];
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(kek, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(("access.key|" + purpose + "|" + kid).getBytes(StandardCharsets.UTF_8));
        byte[] secret = cipher.doFinal(new byte[32]);
        byte[] all = new byte[nonce.length + secret.length];
        System.arraycopy(secret, 0, all, nonce.length, secret.length);
        return "v1:kek:A256GCM:" + Base64.getEncoder().withoutPadding().encodeToString(all);
    }

    private static void database(Path data, String... statements) throws SQLException {
        String folder = data.resolve("derby").toString();
        System.setProperty("derby.stream.error.field", DerbyFolder.class.getName() + ".NOWHERE");
        try (Connection connection = DriverManager.getConnection("jdbc:derby:" + folder + ";create=true");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } finally {
            end(folder);
        }
    }

    private static void end(String folder) {
        try (Connection never = DriverManager.getConnection("jdbc:derby:" + folder + ";shutdown=true")) {
            assertThat(never).isNull();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08006");
        }
    }

    private int yizhan(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lang", "en"));
        if (!all.contains("--work-dir")) {
            all.addAll(List.of("--work-dir", work.toString()));
        }
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(new String[0]));
    }
}
