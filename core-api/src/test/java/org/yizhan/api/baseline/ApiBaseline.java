// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.baseline;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * bnd's baseline against text instead of a released jar: one file for each exported package. A package whose signatures have
 * changed needs the version that bnd asks for. Until there is a release, and in a clone without a network, it works all the same.
 */
final class ApiBaseline {
    private static final String API = "<api>";

    private final DiffPluginImpl differ = new DiffPluginImpl();
    private final Path folder;

    /** @param folder where the texts lie */
    ApiBaseline(Path folder) {
        this.folder = folder;
    }

    /** What stands in the way, a sentence for each package; empty when all is well. @param classes a bundle's classes */
    List<String> complaints(Path classes) throws Exception {
        Tree now = api(classes);
        Tree before = before();
        List<String> complaints = new ArrayList<>();
        try (Processor reporter = new Processor()) {
            Baseline baseline = new Baseline(reporter, differ);
            for (Baseline.Info info : baseline.baseline(
                    bundle(now), versions(now), bundle(before), versions(before), new Instructions())) {
                if (info.packageDiff.getDelta() == Delta.REMOVED) {
                    complaints.add(removed(info));
                } else if (info.mismatch) {
                    complaints.add(tooLow(info));
                }
            }
        }
        return complaints;
    }

    /** Takes the packages as they are for the baseline. */
    void write(Path classes) throws Exception {
        Files.createDirectories(folder);
        for (Path file : files()) {
            Files.delete(file);
        }
        for (Tree one : api(classes).getChildren()) {
            if (one.getType() == Type.PACKAGE) {
                Files.writeString(folder.resolve(one.getName() + ".txt"), ApiText.write(one.serialize()));
            }
        }
    }

    private static String removed(Baseline.Info info) {
        return info.packageName + " " + info.olderVersion
                + " is gone, and with it all modules that import it. Put it back; if"
                + " nobody can have it, delete its file from the baseline.";
    }

    private static String tooLow(Baseline.Info info) {
        String asProvider = info.suggestedIfProviders == null
                ? ""
                : " (" + info.suggestedIfProviders + " if " + info.providers + " were @ProviderType)";
        return info.packageName + " has changed since " + info.olderVersion + " and still says " + info.newerVersion
                + ". Raise @Version in its package-info.java to " + info.suggestedVersion + asProvider
                + ", or take the change back:\n" + info.reason;
    }

    private Tree api(Path classes) throws Exception {
        try (Jar jar = new Jar(classes.toFile())) {
            return differ.tree(jar).get(API);
        }
    }

    private Tree before() throws Exception {
        List<Tree.Data> packages = new ArrayList<>();
        for (Path file : files()) {
            packages.add(ApiText.read(Files.readAllLines(file)));
        }
        return differ.deserialize(data(Type.API, API, packages));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private Tree bundle(Tree api) throws Exception {
        return differ.deserialize(data(Type.BUNDLE, "core-api", List.of(api.serialize())));
    }

    private static Tree.Data data(Type type, String name, List<Tree.Data> children) {
        Tree.Data data = new Tree.Data();
        data.type = type;
        data.name = name;
        data.add = Delta.CHANGED;
        data.rem = Delta.CHANGED;
        data.children = children.toArray(Tree.Data[]::new);
        return data;
    }

    private static Parameters versions(Tree api) {
        Parameters versions = new Parameters();
        for (Tree one : api.getChildren()) {
            for (Tree child : one.getChildren()) {
                if (child.getType() == Type.VERSION) {
                    versions.add(one.getName(), Attrs.create(Constants.VERSION_ATTRIBUTE, child.getName()));
                }
            }
        }
        return versions;
    }
}
