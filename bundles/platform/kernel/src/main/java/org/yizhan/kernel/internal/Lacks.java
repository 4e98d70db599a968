// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Requirement;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** What a module requires and nobody gives, told by the first requirement that speaks to people. */
public final class Lacks {
    private static final String SDK = "yizhan.sdk";
    private static final String VERSION = "version";
    private static final Pattern FROM = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern NAMED = Pattern.compile("\\((?:yizhan\\.module|osgi\\.wiring\\.package)=([^)]+)\\)");

    private final List<Bundle> others;

    /** @param others the bundles that could give what is missing */
    public Lacks(Collection<Bundle> others) {
        this.others = List.copyOf(others);
    }

    Lacks(Bundle bundle, BundleContext context) {
        this(Arrays.stream(context.getBundles())
                .filter(other -> other.getBundleId() != bundle.getBundleId())
                .toList());
    }

    /** @return null when each requirement for itself is met */
    Reason of(BundleRevision revision) {
        return of(revision.getDeclaredRequirements(null).stream()
                .filter(Lacks::counts)
                .filter(requirement -> !met(requirement, revision))
                .toList());
    }

    /**
     * What to say of requirements that nobody meets.
     *
     * @return null for none
     */
    public Reason of(Collection<? extends Requirement> open) {
        return all(open).stream().findFirst().orElse(null);
    }

    /** All that is to be said of them, the weightiest first; what does not speak to people only when nothing else is open. */
    public List<Reason> all(Collection<? extends Requirement> open) {
        List<Reason> all = Stream.of(sdk(open), module(open), packages(open))
                .flatMap(List::stream)
                .distinct()
                .toList();
        return all.isEmpty() ? anything(open) : all;
    }

    /** Whether a bundle does not resolve without it. */
    public static boolean counts(Requirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && !"dynamic".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && Constants.EFFECTIVE_RESOLVE.equals(
                        directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE));
    }

    private boolean met(Requirement requirement, BundleRevision own) {
        return Stream.concat(
                        own.getDeclaredCapabilities(requirement.getNamespace()).stream(),
                        others.stream()
                                .filter(Lacks::resolved)
                                .flatMap(bundle -> given(bundle, requirement.getNamespace())))
                .anyMatch(given -> Matching.matches(requirement, given));
    }

    private static boolean resolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    private static Stream<BundleCapability> given(Bundle bundle, String namespace) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? Stream.empty() : revision.getDeclaredCapabilities(namespace).stream();
    }

    private List<Reason> sdk(Collection<? extends Requirement> open) {
        return in(SDK, open)
                .map(requirement -> new Reason(
                        "platform.unfit-sdk", Map.of("wanted", range(requirement), "offered", versions(SDK, "", true))))
                .toList();
    }

    private List<Reason> module(Collection<? extends Requirement> open) {
        return in(Descriptors.CAPABILITY, open).map(this::module).toList();
    }

    private Reason module(Requirement requirement) {
        String need = name(requirement);
        if (!versions(Descriptors.CAPABILITY, need, false).isEmpty()) {
            boolean match = others.stream()
                    .flatMap(bundle -> given(bundle, Descriptors.CAPABILITY))
                    .anyMatch(given -> Matching.matches(requirement, given));
            return match
                    ? new Reason("platform.unfit-need-unfit", Map.of("need", need))
                    : new Reason(
                            "platform.unfit-need-version",
                            Map.of(
                                    "need",
                                    need,
                                    "wanted",
                                    range(requirement),
                                    "found",
                                    versions(Descriptors.CAPABILITY, need, false)));
        }
        return new Reason("platform.unfit-need-missing", Map.of("need", need));
    }

    private List<Reason> packages(Collection<? extends Requirement> open) {
        List<String> missing = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        in(PackageNamespace.PACKAGE_NAMESPACE, open).forEach(requirement -> {
            String name = name(requirement);
            List<String> found = versions(PackageNamespace.PACKAGE_NAMESPACE, name, true);
            if (found.isEmpty()) {
                missing.add(name);
            } else {
                reasons.add(new Reason(
                        "platform.unfit-package-version",
                        Map.of("package", name, "wanted", range(requirement), "found", found)));
            }
        });
        if (!missing.isEmpty()) {
            reasons.add(0, new Reason("platform.unfit-package-missing", Map.of("packages", missing)));
        }
        return reasons;
    }

    private static List<Reason> anything(Collection<? extends Requirement> open) {
        return open.stream()
                .map(requirement -> new Reason(
                        "platform.unfit-requirement",
                        Map.of(
                                "what",
                                requirement.getNamespace() + " "
                                        + requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""))))
                .toList();
    }

    private static Stream<? extends Requirement> in(String namespace, Collection<? extends Requirement> requirements) {
        return requirements.stream()
                .filter(requirement -> requirement.getNamespace().equals(namespace));
    }

    /** The versions that are there of a thing; an empty name stands for all. */
    private List<String> versions(String namespace, String name, boolean onlyResolved) {
        TreeSet<String> versions = new TreeSet<>();
        others.stream()
                .filter(bundle -> !onlyResolved || resolved(bundle))
                .flatMap(bundle -> given(bundle, namespace))
                .filter(given ->
                        name.isEmpty() || name.equals(given.getAttributes().get(namespace)))
                .forEach(given ->
                        versions.add(String.valueOf(given.getAttributes().get(VERSION))));
        return List.copyOf(versions);
    }

    private static String name(Requirement requirement) {
        String filter = filter(requirement);
        Matcher named = NAMED.matcher(filter);
        return named.find() ? named.group(1) : filter;
    }

    /** The range as people write it. */
    private static String range(Requirement requirement) {
        String filter = filter(requirement);
        Matcher below = BELOW.matcher(filter);
        String end = below.find() ? " <" + below.group(1) : "";
        Matcher from = FROM.matcher(BELOW.matcher(filter).replaceAll(""));
        String range = (from.find() ? ">=" + from.group(1) : "") + end;
        return range.isBlank() ? filter : range.strip();
    }

    private static String filter(Requirement requirement) {
        return requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    }
}
