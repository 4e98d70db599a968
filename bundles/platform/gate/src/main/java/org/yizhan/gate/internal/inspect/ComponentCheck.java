// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Holds what a module's components give and take against what a module may. It gives nothing but extensions and classes of its
 * own: a service under a name of the platform's, with a rank above all, would otherwise take the platform's place. It takes no
 * store and no configuration but its own.
 */
final class ComponentCheck {
    static final String PERSONAL_RECORDS = "org.yizhan.api.privacy.PersonalRecords";

    /** What the contracts let modules implement; a test holds it against them. */
    static final Set<String> EXTENSION_POINTS = Set.of(
            "org.yizhan.api.access.CodeChannel",
            "org.yizhan.api.event.EventConsumer",
            "org.yizhan.api.health.Gauge",
            "org.yizhan.api.health.HealthCheck",
            "org.yizhan.api.matching.MatchScorer",
            "org.yizhan.api.notification.NoticeChannel",
            "org.yizhan.api.posting.ReviewRule",
            PERSONAL_RECORDS,
            "org.yizhan.api.registration.IdentityVerifier",
            "org.yizhan.api.settings.SettingsTest",
            "org.yizhan.api.sheet.SheetKind",
            "org.yizhan.api.vault.SealedRows");

    private static final String PLATFORM = "org.yizhan.";
    /**
     * With these a login goes to another number, and the places of a posting are opened and closed. They ask for nobody's permission, since only the
     * register and the postings have them.
     */
    private static final Set<String> RESERVED =
            Set.of("org.yizhan.api.access.People", "org.yizhan.api.engagement.Seats");

    private static final String STORE = "org.yizhan.api.store.Store";

    private final String entry;
    private final String module;
    private final Archive archive;
    private final boolean ours;

    private ComponentCheck(String entry, String module, Archive archive, boolean ours) {
        this.entry = entry;
        this.module = module;
        this.archive = archive;
        this.ours = ours;
    }

    /**
     * @param entries the descriptions that the manifest names
     * @param ours whether it came with the platform
     * @param personal a field with personal data that the module keeps, or null; then it must bring what gives them out and erases them
     */
    static void check(List<String> entries, String module, Archive archive, boolean ours, String personal)
            throws Refusal {
        boolean answers = false;
        for (String entry : entries) {
            answers |= new ComponentCheck(entry, module, archive, ours).check(archive.content(entry));
        }
        if (personal != null && !answers) {
            throw Refusal.of("personal-records", "field", personal);
        }
    }

    /** @return whether one of these components answers for personal data */
    private boolean check(byte[] xml) throws Refusal {
        Element root = parse(xml);
        boolean answers = false;
        for (Element implementation : elements(root, "implementation")) {
            String type = implementation.getAttribute("class");
            if (!own(type)) {
                throw Refusal.of("component-class", "entry", entry, "class", type);
            }
        }
        for (Element provided : elements(root, "provide")) {
            String service = provided.getAttribute("interface");
            if (!own(service) && !EXTENSION_POINTS.contains(service)) {
                throw Refusal.of("component-service", "entry", entry, "service", service);
            }
            answers |= service.equals(PERSONAL_RECORDS) && starts(provided);
        }
        for (Element reference : elements(root, "reference")) {
            taken(reference.getAttribute("interface"), reference.getAttribute("target"));
        }
        for (String tag : List.of("property", "properties", "factory-property", "factory-properties")) {
            for (Element property : elements(root, tag)) {
                // It would give a reference another target than the one that was looked at.
                if (property.getAttribute("name").endsWith(".target") || property.hasAttribute("entry")) {
                    throw Refusal.of("component-property", "entry", entry, "property", property.getAttribute("name"));
                }
            }
        }
        for (Element component : elements(root, "component")) {
            configured(component);
        }
        return answers;
    }

    /** A component gets what stands under its name, unless it says another: the database's password, for example. */
    private void configured(Element component) throws Refusal {
        String type = elements(component, "implementation").stream()
                .map(implementation -> implementation.getAttribute("class"))
                .findFirst()
                .orElse("");
        String name = component.hasAttribute("name") ? component.getAttribute("name") : type;
        String pids = component.hasAttribute("configuration-pid") ? component.getAttribute("configuration-pid") : name;
        for (String pid : pids.strip().split("\\s+")) {
            String meant = pid.equals("$") ? name : pid;
            if (!named(meant)) {
                throw Refusal.of("component-configuration", "entry", entry, "pid", meant);
            }
        }
    }

    /** Whether a name is the module's, or that of a class of its own. The platform's own parts go by names that no class has: of small letters. */
    private boolean named(String pid) {
        String last = pid.substring(pid.lastIndexOf('.') + 1);
        return pid.isEmpty()
                || own(pid) && !last.equals(last.toLowerCase(Locale.ROOT))
                || (pid + ".").startsWith(module + ".") && !pid.startsWith(PLATFORM) && !Packages.belongsToOthers(pid);
    }

    /** Whether the component is there without anybody's doing. */
    private static boolean starts(Element provided) {
        return provided.getParentNode().getParentNode() instanceof Element component
                && !component.getAttribute("enabled").equals("false")
                && !component.getAttribute("configuration-policy").equals("require");
    }

    private void taken(String service, String target) throws Refusal {
        boolean known = service.equals("java.time.Clock")
                || service.startsWith("org.yizhan.api.") && !service.startsWith("org.yizhan.api.platform.")
                || own(service);
        if (!known
                || RESERVED.contains(service) && !ours
                || service.equals(STORE) && !target.equals("(yizhan.module=" + module + ")")) {
            throw Refusal.of("component-reference", "entry", entry, "service", service);
        }
    }

    private boolean own(String type) {
        return archive.has(type.replace('.', '/') + ".class");
    }

    /** The elements of that name, the outermost one too. */
    private static List<Element> elements(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        Stream<Element> within =
                IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
        return Stream.concat(name.equals(root.getLocalName()) ? Stream.of(root) : Stream.empty(), within)
                .toList();
    }

    private Element parse(byte[] xml) throws Refusal {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | IOException e) {
            throw Refusal.of("component-unreadable", "entry", entry);
        }
    }
}
