// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.baseline;

import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * bnd's view of a package as text, a line for each element: how deep it stands, what it is, what it means for users to add it
 * and to remove it, its name. People read it in a review, bnd reads it again and compares.
 */
final class ApiText {
    private static final int INDENT = 2;

    private ApiText() {}

    static String write(Tree.Data root) {
        StringBuilder text = new StringBuilder();
        write(root, 0, text);
        return text.toString();
    }

    private static void write(Tree.Data element, int depth, StringBuilder text) {
        text.append(" ".repeat(depth * INDENT))
                .append(element.type)
                .append(' ')
                .append(element.add)
                .append(' ')
                .append(element.rem)
                .append(' ')
                .append(element.name.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
        Stream.of(element.children)
                .sorted(Comparator.comparing((Tree.Data child) -> child.type).thenComparing(child -> child.name))
                .forEach(child -> write(child, depth + 1, text));
    }

    static Tree.Data read(List<String> lines) {
        Deque<Tree.Data> path = new ArrayDeque<>();
        Deque<List<Tree.Data>> children = new ArrayDeque<>();
        Tree.Data root = null;
        for (String line : lines) {
            int depth = (line.length() - line.stripLeading().length()) / INDENT;
            close(path, children, depth);
            Tree.Data element = element(line.strip());
            if (path.isEmpty()) {
                root = element;
            } else {
                children.peek().add(element);
            }
            path.push(element);
            children.push(new ArrayList<>());
        }
        close(path, children, 0);
        return root;
    }

    private static void close(Deque<Tree.Data> path, Deque<List<Tree.Data>> children, int depth) {
        while (path.size() > depth) {
            path.pop().children = children.pop().toArray(Tree.Data[]::new);
        }
    }

    private static Tree.Data element(String line) {
        String[] words = line.split(" ", 4);
        Tree.Data element = new Tree.Data();
        element.type = Type.valueOf(words[0]);
        element.add = Delta.valueOf(words[1]);
        element.rem = Delta.valueOf(words[2]);
        element.name = words[3].replaceAll("(?<!\\\\)\\\\n", "\n").replace("\\\\", "\\");
        return element;
    }
}
