// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of the descriptor that knows its keys: whatever else stands in it is refused with its line. */
final class YamlMap {
    static final String FILE = "module.yaml";

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final String where;
    private final int line;
    private final Refusals refusals;

    /**
     * @param where how the mapping is called in sentences
     * @param known the keys that may stand in it; null for any
     */
    YamlMap(Node node, String where, Set<String> known, Refusals refusals) {
        this.where = where;
        this.line = line(node);
        this.refusals = refusals;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> take(entry, known));
        } else {
            refuse(node, "%s must be a mapping", where);
        }
    }

    private void take(NodeTuple entry, Set<String> known) {
        Node keyNode = entry.getKeyNode();
        if (!(keyNode instanceof ScalarNode key)) {
            refuse(keyNode, "a key of %s must be a word", where);
        } else if (known != null && !known.contains(key.getValue())) {
            refuse(key, "unknown key \"%s\" in %s%s", key.getValue(), where, Refusals.nearest(key.getValue(), known));
        } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
            refuse(key, "\"%s\" stands twice in %s", key.getValue(), where);
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The node, or null after a refusal when the key is missing. */
    Node required(String key) {
        Node node = values.get(key);
        if (node == null) {
            refusals.at(FILE, line, "\"%s\" is missing in %s", key, where);
        }
        return node;
    }

    /** The text, or an empty one after a refusal. */
    String text(String key) {
        Node node = required(key);
        return node == null ? "" : text(node, "\"" + key + "\" of " + where);
    }

    /** The whole number, or null when the key is missing or, after a refusal, when it is not one. */
    Integer number(String key) {
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar
                && Tag.INT.equals(scalar.getTag())
                && scalar.getValue().length() < 9) {
            return Integer.valueOf(scalar.getValue());
        }
        refuse(node, "\"%s\" of %s must be a whole number", key, where);
        return null;
    }

    /** Whether it says true; false when the key is missing. */
    boolean flag(String key) {
        Node node = values.get(key);
        if (node instanceof ScalarNode scalar && Tag.BOOL.equals(scalar.getTag())) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        if (node != null) {
            refuse(node, "\"%s\" of %s must be true or false", key, where);
        }
        return false;
    }

    /** A text, number or truth as it is written; null when the key is missing or, after a refusal, when it is none. */
    String scalar(String key) {
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        refuse(node, "\"%s\" of %s must be a single value", key, where);
        return null;
    }

    /** The members of a list; empty when the key is missing. */
    List<Node> list(String key) {
        Node node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            refuse(node, "\"%s\" of %s must be a list", key, where);
        }
        return List.of();
    }

    String text(Node node, String what) {
        if (node instanceof ScalarNode scalar
                && Tag.STR.equals(scalar.getTag())
                && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        refuse(node, "%s must be a text", what);
        return "";
    }

    void refuse(Node node, String sentence, Object... arguments) {
        refusals.at(FILE, line(node), sentence, arguments);
    }

    int line(String key) {
        return values.containsKey(key) ? line(values.get(key)) : line;
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
