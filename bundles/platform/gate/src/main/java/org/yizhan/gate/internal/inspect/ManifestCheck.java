// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the headers of a bundle against what a module needs, and refuses every header beyond. */
final class ManifestCheck {
    private static final String MODULE = "yizhan.module";
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]+)?)?)?");

    /** A group that repeats takes stack for each time. */
    private static final int LONGEST_FILTER = 1000;

    /** A list of what is known, since each extender that comes with the platform acts on headers of its own. */
    private static final Set<String> KNOWN = Set.of(
            "manifest-version",
            "created-by",
            "built-by",
            "build-jdk",
            "build-jdk-spec",
            "archiver-version",
            "originally-created-by",
            "tool",
            "bnd-lastmodified",
            "automatic-module-name",
            "implementation-title",
            "implementation-version",
            "implementation-vendor",
            "specification-title",
            "specification-version",
            "specification-vendor",
            "bundle-manifestversion",
            "bundle-symbolicname",
            "bundle-version",
            "bundle-name",
            "bundle-description",
            "bundle-license",
            "bundle-vendor",
            "bundle-docurl",
            "bundle-copyright",
            "bundle-developers",
            "bundle-scm",
            "bundle-contactaddress",
            "bundle-category",
            "bundle-classpath",
            "import-package",
            "export-package",
            "private-package",
            "include-resource",
            "provide-capability",
            "require-capability",
            "service-component",
            "yizhan-entities");

    private static final Map<String, Pattern> REQUIRED = Map.of(
            "osgi.service",
            Pattern.compile(".*"),
            "osgi.ee",
            Pattern.compile(".*"),
            "yizhan.sdk",
            Pattern.compile(".*"),
            MODULE,
            Pattern.compile(".*"),
            "osgi.extender",
            only("osgi.extender", "osgi.component"),
            "osgi.implementation",
            only("osgi.implementation", "osgi.jakartars"));

    private final Map<String, String> headers;
    private final Set<String> filled;

    /** @param filled the packages in which the archive has classes */
    ManifestCheck(Manifests manifest, Set<String> filled) {
        this.headers = manifest.main();
        this.filled = filled;
    }

    /** @return the module's id */
    String check() throws Refusal {
        for (String header : headers.keySet()) {
            if (!KNOWN.contains(header.toLowerCase(Locale.ROOT))) {
                throw Refusal.of("header", "header", header);
            }
        }
        symbolicName();
        version();
        if (!"2".equals(headers.get("Bundle-ManifestVersion"))) {
            throw Refusal.of("manifest-version");
        }
        String classPath = headers.get("Bundle-ClassPath");
        if (classPath != null && !classPath.equals(".")) {
            throw Refusal.of("class-path", "path", classPath);
        }
        requirements();
        String id = capabilities();
        packages();
        return id;
    }

    String symbolicName() throws Refusal {
        List<Clause> clauses = clauses("Bundle-SymbolicName");
        if (clauses.size() != 1 || clauses.get(0).paths().size() != 1) {
            throw Refusal.of("symbolic-name");
        }
        return clauses.get(0).paths().get(0);
    }

    /** The entries that describe components. */
    List<String> components() {
        String header = headers.get("Service-Component");
        return header == null
                ? List.of()
                : Stream.of(header.split(",")).map(String::strip).toList();
    }

    String version() throws Refusal {
        String version = headers.get("Bundle-Version");
        if (version == null || !VERSION.matcher(version).matches()) {
            throw Refusal.of("bundle-version", "version", version == null ? "" : version);
        }
        return version;
    }

    private void requirements() throws Refusal {
        for (Clause clause : clauses("Require-Capability")) {
            String filter = clause.directives().getOrDefault("filter", "");
            for (String namespace : clause.paths()) {
                Pattern allowed = REQUIRED.get(namespace);
                if (allowed == null
                        || filter.length() > LONGEST_FILTER
                        || !allowed.matcher(filter).matches()) {
                    throw Refusal.of("requirement", "what", namespace + " " + filter);
                }
            }
        }
    }

    private String capabilities() throws Refusal {
        String id = null;
        int found = 0;
        for (Clause clause : clauses("Provide-Capability")) {
            for (String namespace : clause.paths()) {
                if (namespace.equals(MODULE)) {
                    id = clause.attributes().get(MODULE);
                    found++;
                } else if (!namespace.equals("osgi.service")) {
                    throw Refusal.of("capability", "what", namespace);
                }
            }
        }
        if (found != 1 || id == null) {
            throw Refusal.of("module-capability", "found", found);
        }
        return id;
    }

    private void packages() throws Refusal {
        Set<String> exported = new HashSet<>();
        for (Clause clause : clauses("Export-Package")) {
            for (String name : clause.paths()) {
                if (Packages.belongsToOthers(name) || !filled.contains(name)) {
                    throw Refusal.of("export", "package", name);
                }
                exported.add(name);
            }
        }
        Set<String> imported = new HashSet<>();
        for (Clause clause : clauses("Import-Package")) {
            for (String name : clause.paths()) {
                if (!Packages.mayBeTaken(name) && !exported.contains(name)) {
                    throw Refusal.of("import", "package", name);
                }
                // The framework takes no bundle that says it twice.
                if (!imported.add(name)) {
                    throw Refusal.of("import-twice", "package", name);
                }
            }
        }
    }

    private List<Clause> clauses(String header) throws Refusal {
        return Clause.of(header, headers.get(header));
    }

    /** A filter for this one name, in some versions: what bnd writes. */
    private static Pattern only(String namespace, String name) {
        String named = Pattern.quote("(" + namespace + "=" + name + ")");
        String versions = "(\\(version>=[0-9.]+\\)|\\(!\\(version>=[0-9.]+\\)\\))*";
        return Pattern.compile(named + "|\\(&" + named + versions + "\\)");
    }
}
