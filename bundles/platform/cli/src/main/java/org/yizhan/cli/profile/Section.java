// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.yizhan.api.rest.Codes;
import org.yizhan.cli.Failure;

/** A mapping of a profile, read strictly: whatever is not as it must be is refused with its line. */
final class Section {
    /** A mobile number or a person's identity number, wherever it may have got to. */
    private static final Pattern PERSONAL =
            Pattern.compile("(?<![0-9])(1[3-9][0-9]{9}|[1-9][0-9]{5}(19|20)[0-9]{9}[0-9Xx])(?![0-9])");

    private final String file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    Section(String file, Node node) {
        this.file = file;
        this.line = line(node);
        if (!(plain(node) instanceof MappingNode mapping)) {
            throw refused(line, "profile.no-mapping");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw refused(line(tuple.getKeyNode()), "profile.no-mapping");
            }
            lines.put(key.getValue(), line(key));
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw refused(line(key), "profile.twice", key.getValue());
            }
        }
    }

    int line() {
        return line;
    }

    int line(String key) {
        return lines.get(key);
    }

    /** All keys, in their order. */
    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Refuses whatever else is said. */
    Section knows(String... known) {
        for (String key : values.keySet()) {
            if (!List.of(known).contains(key)) {
                throw unknown(file, line(key), "profile.key-unknown", key, List.of(known));
            }
        }
        return this;
    }

    Section section(String key) {
        return new Section(file, required(key));
    }

    List<Section> sections(String key) {
        return items(key).stream().map(node -> new Section(file, node)).toList();
    }

    /** @return null when nothing is said */
    String text(String key, int longest) {
        return has(key) ? text(key, values.get(key), longest) : null;
    }

    /** A text that must be there and fit, for example {@code [0-9]{6}}. */
    String text(String key, int longest, String form) {
        String text = text(key, required(key), longest);
        if (!text.matches(form)) {
            throw refused(line(key), "profile.bad-form", key, text);
        }
        return text;
    }

    List<Profile.Named> names(String key, int longest) {
        return items(key).stream()
                .map(node -> new Profile.Named(text(key, node, longest), line(node)))
                .toList();
    }

    /** A text, a whole number or a truth. */
    Object value(String key, int longest) {
        Node node = plain(values.get(key));
        if (node instanceof ScalarNode scalar) {
            if (Tag.INT.equals(scalar.getTag()) && scalar.getValue().matches("-?[0-9]{1,18}")) {
                return Long.valueOf(scalar.getValue());
            }
            if (Tag.BOOL.equals(scalar.getTag())) {
                return Boolean.valueOf(scalar.getValue());
            }
        }
        return text(key, node, longest);
    }

    private Node required(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw refused(line, "profile.key-missing", key);
        }
        return node;
    }

    private List<Node> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(plain(values.get(key)) instanceof SequenceNode list)) {
            throw refused(line(key), "profile.no-list", key);
        }
        return new ArrayList<>(list.getValue());
    }

    /** An alias would say the same thing twice, on lines that nobody sees. */
    private Node plain(Node node) {
        if (node.getAnchor().isPresent()) {
            throw refused(line(node), "profile.anchor");
        }
        return node;
    }

    private String text(String key, Node node, int longest) {
        int where = line(node);
        if (!(plain(node) instanceof ScalarNode scalar) || !Tag.STR.equals(scalar.getTag())) {
            throw refused(where, "profile.no-text", key);
        }
        String text = scalar.getValue();
        if (text.isBlank() || text.length() > longest) {
            throw refused(where, "profile.too-long", key, longest);
        }
        // What a place says goes into files of lines, in which a line break or a reference would say something else.
        if (text.chars().anyMatch(Character::isISOControl) || text.contains("${")) {
            throw refused(where, "profile.control", key);
        }
        if (!key.equals("sha256") && PERSONAL.matcher(text).find()) {
            throw refused(where, "profile.personal", key);
        }
        return text;
    }

    Failure refused(int where, String code, Object... values) {
        return refused(file, where, code, values);
    }

    static Failure refused(String file, int where, String code, Object... values) {
        List<Object> all = new ArrayList<>(List.of(file, where));
        all.addAll(List.of(values));
        return new Failure(code, all.toArray());
    }

    /** A name that nobody knows; says which one was probably meant, or all that there are. */
    static Failure unknown(String file, int where, String code, String name, List<String> known) {
        String near = Codes.nearest(name, known);
        return refused(file, where, code, name, near == null ? String.join(", ", known) : near);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
