// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.ModuleGate.Archive;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;
import org.yizhan.kernel.internal.change.ArchiveEntity.Offered;

/**
 * The files of modules that were offered and passed the gate. They are kept in the database, from which every node takes them;
 * what came with the platform is kept there, too, as soon as somebody wants it: a way back needs the former file after an upgrade
 * of the platform has taken it off the disk.
 */
@Component(service = Archives.class)
public final class Archives {
    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private final Store store;
    private final ModuleGate gate;
    private final Access access;
    private final Audit audit;
    private final Clock clock;
    private final Path shipped;

    @Activate
    public Archives(
            BundleContext context,
            @Reference(target = "(" + Store.MODULE + "=platform)") Store store,
            @Reference ModuleGate gate,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Clock clock) {
        this(store, gate, access, audit, clock, Path.of(context.getProperty("karaf.home"), "modules"));
    }

    /** @param shipped the folder of the modules that came with the platform; may be missing */
    Archives(Store store, ModuleGate gate, Access access, Audit audit, Clock clock, Path shipped) {
        this.store = store;
        this.gate = gate;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.shipped = shipped;
    }

    /**
     * Keeps a file. One that is kept already is the same one, and comes back in its place if the database has lost or changed it.
     *
     * @throws Problem {@code platform.archive-…} when the gate refuses it; the refusal is in the audit
     */
    Offered offer(byte[] file) {
        Archive archive;
        try {
            archive = gate.inspect(file);
        } catch (Problem refused) {
            audit.record("platform.refuse-archive", null, Map.of("reason", refused.code(), "bytes", file.length));
            throw refused;
        }
        try {
            return store.write(em -> {
                ArchiveEntity known = em.find(ArchiveEntity.class, archive.sha256());
                if (known != null) {
                    mend(em, known.toRecord(), file);
                    return known.toRecord();
                }
                String account = access.caller().account();
                ArchiveEntity fresh = new ArchiveEntity(archive, file.length, account, clock.instant());
                em.persist(fresh);
                em.persist(new ArchiveFileEntity(archive.sha256(), file));
                em.flush();
                audit.record(
                        "platform.offer-archive",
                        archive.module(),
                        Map.of("archive", archive.sha256(), "version", archive.version()));
                return fresh.toRecord();
            });
        } catch (RuntimeException e) {
            if (Conflicts.isDuplicate(e)) {
                // Somebody else offered the same file at the same moment.
                return find(archive.sha256());
            }
            throw e;
        }
    }

    private void mend(EntityManager em, Offered known, byte[] file) {
        ArchiveFileEntity kept = em.find(ArchiveFileEntity.class, known.archive());
        if (kept == null || !hash(kept.content()).equals(known.archive())) {
            em.merge(new ArchiveFileEntity(known.archive(), file));
            LOG.warn("The file {} was not what it had been, and is again", known.archive());
            audit.record(
                    "platform.offer-archive",
                    known.module(),
                    Map.of("archive", known.archive(), "version", known.version(), "mended", true));
        }
    }

    /** @throws Problem {@code platform.archive-unknown} (404) */
    Offered find(String archive) {
        Offered kept = kept(archive);
        if (kept == null) {
            throw unknown(archive);
        }
        return kept;
    }

    /** The same; null when there is none. */
    Offered kept(String archive) {
        ArchiveEntity found = store.read(em -> em.find(ArchiveEntity.class, archive));
        return found == null ? null : found.toRecord();
    }

    private static Problem unknown(String archive) {
        return Problem.notFound("platform.archive-unknown").with("archive", archive);
    }

    /**
     * A file that is kept, or came with the platform and is kept from now on.
     *
     * @throws Problem {@code platform.archive-unknown} (404)
     */
    Offered taken(String archive) {
        Offered kept = kept(archive);
        if (kept != null) {
            return kept;
        }
        for (Map.Entry<Path, Archive> file : shippedFiles().entrySet()) {
            if (file.getValue().sha256().equals(archive)) {
                return offer(read(file.getKey()));
            }
        }
        throw unknown(archive);
    }

    /**
     * What was approved under that hash, and nothing else, whatever the database has in its place.
     *
     * @throws Problem {@code platform.archive-unknown} (404); {@code platform.archive-differs} (422) when the bytes are others
     */
    byte[] content(String archive) {
        ArchiveFileEntity found = store.read(em -> em.find(ArchiveFileEntity.class, archive));
        if (found == null) {
            throw unknown(archive);
        }
        byte[] content = found.content();
        if (!hash(content).equals(archive)) {
            throw Problem.refused("platform.archive-differs").with("archive", archive);
        }
        return content;
    }

    /** All that are kept, the newest first. */
    List<Offered> all() {
        return store
                .read(em -> em.createQuery(
                                "SELECT a FROM ArchiveEntity a ORDER BY a.offeredAt DESC, a.id", ArchiveEntity.class)
                        .getResultList())
                .stream()
                .map(ArchiveEntity::toRecord)
                .toList();
    }

    /**
     * The file to take for a module of which only the id was said: the highest version among what came with the platform and what
     * a set has had before. A file that was only offered, perhaps to be looked at, is taken by its hash alone.
     *
     * @throws Problem {@code platform.module-only-offered} (409) when there is nothing else; {@code platform.module-unknown} (404)
     *     with the ids that are known
     */
    Offered best(String module, Set<String> everKept) {
        List<Offered> offered = all();
        Offered best = offered.stream()
                .filter(one -> one.module().equals(module) && everKept.contains(one.archive()))
                .max(Comparator.comparing(one -> Version.parseVersion(one.version())))
                .orElse(null);
        Map<Path, Archive> files = shippedFiles();
        for (Map.Entry<Path, Archive> file : files.entrySet()) {
            Archive archive = file.getValue();
            boolean higher = best == null
                    || Version.parseVersion(archive.version()).compareTo(Version.parseVersion(best.version())) > 0;
            if (archive.module().equals(module) && higher) {
                best = offer(read(file.getKey()));
            }
        }
        if (best != null) {
            return best;
        }
        if (offered.stream().anyMatch(one -> one.module().equals(module))) {
            throw Problem.conflict("platform.module-only-offered").with("module", module);
        }
        throw Problem.notFound("platform.module-unknown")
                .with("module", module)
                .with("known", known(offered, files.values()));
    }

    private static List<String> known(List<Offered> offered, Collection<Archive> shipped) {
        return Stream.concat(
                        offered.stream().map(Offered::module), shipped.stream().map(Archive::module))
                .distinct()
                .sorted()
                .toList();
    }

    /** The modules that came with the platform and are not in the set: what may be installed by name. */
    List<Archive> shipped() {
        return List.copyOf(shippedFiles().values());
    }

    private Map<Path, Archive> shippedFiles() {
        Map<Path, Archive> files = new TreeMap<>();
        if (!Files.isDirectory(shipped)) {
            return files;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(shipped, "*.jar")) {
            for (Path jar : jars) {
                try {
                    files.put(jar, gate.inspect(read(jar)));
                } catch (Problem refused) {
                    LOG.error("{} came with the platform, and the gate refuses it: {}", jar, refused.code());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** What the archive is called by: its SHA-256, as the gate writes it. */
    static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
