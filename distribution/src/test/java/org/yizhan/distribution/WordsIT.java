// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Whatever a module refuses, it has words for in both languages. */
class WordsIT {
    private static final Path HOUSE = Path.of("..");
    private static final List<String> LANGUAGES = List.of("zh-CN", "en");
    /** How a rule names its sentence. */
    private static final Pattern NAMED = Pattern.compile("\\{(rule\\.[A-Za-z0-9.-]+)}");

    private static final List<ClassNode> CLASSES = new ArrayList<>();
    /** Module's id to its folder. */
    private static final Map<String, Path> MODULES = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> folders = Files.walk(HOUSE.resolve("bundles"), 3)) {
            for (Path folder : folders.filter(one -> one.endsWith("target")).toList()) {
                readFolder(folder.resolve("classes"));
            }
        }
        readFolder(HOUSE.resolve("core-api/target/classes"));
        assertThat(MODULES).containsKeys("platform", "posting", "hello");
    }

    private static void readFolder(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return;
        }
        Path descriptor = classes.resolve("YIZHAN-INF/module.yaml");
        if (Files.exists(descriptor)) {
            Files.readAllLines(descriptor).stream()
                    .filter(line -> line.startsWith("id:"))
                    .forEach(line -> MODULES.put(line.substring(3).strip(), classes));
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                ClassNode type = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_DEBUG);
                CLASSES.add(type);
            }
        }
    }

    private static final List<String> REASONS = List.of("platform.unfit-", "platform.plan-", "platform.change-");
    /** What begins like a reason and is none: a permission, and actions of the audit. */
    private static final List<String> ACTIONS = List.of("platform.change-modules", "platform.change-setting");

    @Test
    void everyProblemHasWordsInBothLanguages() {
        ProblemCodes codes = new ProblemCodes(CLASSES);
        assertThat(codes.found).hasSizeGreaterThan(150);
        assertThat(missing(codes.found)).isEmpty();
        assertThat(codes.lost)
                .as("made of what is no literal: give it a test of its own, as the review's words have below")
                .containsOnlyKeys(
                        "org.yizhan.posting.internal.WordRules$Line.of",
                        // Held against their words by the gate's own tests, and by what a reason's code begins with.
                        "org.yizhan.gate.internal.inspect.Refusal.of",
                        "org.yizhan.api.Problem.code");
    }

    @Test
    void everyWordOfTheReviewHasAReasonInBothLanguages() throws IOException {
        Map<String, String> codes = new HashMap<>();
        Path table = MODULES.get("posting").resolve("YIZHAN-INF/data/review-words.tsv");
        for (String line : Files.readAllLines(table)) {
            String first = line.split("\t")[0];
            if (!first.isBlank() && !first.startsWith("#") && !first.equals("let")) {
                codes.put("posting." + first, "review-words.tsv");
            }
        }
        assertThat(codes).hasSizeGreaterThan(5);
        assertThat(missing(codes)).isEmpty();
    }

    /** They are no problems that anybody throws, but their sentences are made the same way. */
    @Test
    void everyReasonWhyAModuleIsUnfitHasWordsInBothLanguages() {
        Map<String, String> codes = new HashMap<>();
        for (ClassNode type : CLASSES) {
            for (MethodNode method : type.methods) {
                for (AbstractInsnNode instruction : method.instructions) {
                    if (instruction instanceof LdcInsnNode literal
                            && REASONS.stream().anyMatch(literal.cst.toString()::startsWith)
                            && !ACTIONS.contains(literal.cst.toString())) {
                        codes.put(literal.cst.toString(), type.name);
                    }
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(25);
        assertThat(missing(codes)).isEmpty();
    }

    /** The command line says where a change is, also where it gets only on the way back. */
    @Test
    void whateverAChangeMayBeHasWordsAtTheCommandLine() {
        Set<String> keys = new TreeSet<>();
        for (String kind : List.of("Action", "State", "Step")) {
            String name = "org/yizhan/kernel/internal/change/Change$" + kind;
            CLASSES.stream()
                    .filter(type -> type.name.equals(name))
                    .flatMap(type -> type.fields.stream())
                    .filter(field -> (field.access & Opcodes.ACC_ENUM) != 0)
                    .forEach(field -> keys.add("change." + kind.toLowerCase(Locale.ROOT) + "." + field.name));
        }
        assertThat(keys).contains("change.action.PURGE", "change.state.DONE", "change.step.WATCH");
        for (String language : LANGUAGES) {
            assertThat(commandLine(language).stringPropertyNames()).as(language).containsAll(keys);
        }
    }

    private static Properties commandLine(String language) {
        return words(HOUSE.resolve("bundles/platform/cli/target/classes"), language);
    }

    /** Whoever reads of a fault at the command line knows it again over REST. */
    @Test
    void theDoctorSaysTheSameFromWithinAndFromOutside() {
        for (String language : LANGUAGES) {
            Properties within = words(MODULES.get("platform"), language);
            Properties outside = commandLine(language);
            List<String> keys = within.stringPropertyNames().stream()
                    .filter(key -> key.startsWith("doctor.") && !key.startsWith("doctor.pool."))
                    .toList();
            assertThat(keys).hasSizeGreaterThan(20);
            assertThat(keys).allSatisfy(key -> assertThat(within.getProperty(key))
                    .isEqualTo(outside.getProperty(key).replace("''", "'")));
        }
    }

    private static List<String> missing(Map<String, String> codes) {
        List<String> missing = new ArrayList<>();
        codes.forEach((code, place) -> {
            for (String language : LANGUAGES) {
                if (!hasWords(code, language)) {
                    missing.add("problem." + code + " in " + language + ", made in " + place);
                }
            }
        });
        return missing;
    }

    /** The way from a parameter, a field, a record and a method's answer to the literal. */
    @Test
    void findsCodesHoweverTheyAreHandedOn() {
        assertThat(new ProblemCodes(List.of(node(Seeded.class), node(Seeded.Kept.class))).found.keySet())
                .containsExactlyInAnyOrder(
                        "seeded.direct",
                        "seeded.parameter",
                        "seeded.either",
                        "seeded.or",
                        "seeded.kept",
                        "seeded.answer");
    }

    @Test
    void everyRuleOfAFieldIsOneThatHasWords() {
        Set<String> odd = new TreeSet<>();
        for (ClassNode type : CLASSES) {
            for (FieldNode field : type.fields) {
                // Also those on the elements of a list.
                Stream.of(field.visibleAnnotations, field.visibleTypeAnnotations)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .filter(rule -> rule.desc.contains("/validation/") && !worded(rule))
                        .forEach(rule -> odd.add(type.name + "." + field.name + " " + rule.desc + " " + rule.values));
            }
        }
        assertThat(odd).isEmpty();
    }

    /** A rule of the standard, with the words that web or the module gives it; what form a text must have, no general word says. */
    private static boolean worded(AnnotationNode rule) {
        if (rule.desc.equals("Ljakarta/validation/Valid;")) {
            return true;
        }
        String standard = "Ljakarta/validation/constraints/";
        String name = rule.desc.substring(rule.desc.lastIndexOf('/') + 1, rule.desc.length() - 1);
        Object message = message(rule);
        Matcher named = NAMED.matcher(message == null ? "{rule." + name + "}" : message.toString());
        boolean own = message != null || !name.equals("Pattern");
        return rule.desc.startsWith(standard)
                && own
                && named.matches()
                && LANGUAGES.stream().allMatch(language -> hasRule(named.group(1), language));
    }

    private static Object message(AnnotationNode rule) {
        int at = rule.values == null ? -1 : rule.values.indexOf("message");
        return at < 0 ? null : rule.values.get(at + 1);
    }

    private static boolean hasRule(String key, String language) {
        String[] parts = key.split("\\.");
        Path module = MODULES.get(parts[1]);
        return web(language).containsKey(key)
                || module != null && words(module, language).containsKey(key);
    }

    private static boolean hasWords(String code, String language) {
        String key = "problem." + code;
        Path module = MODULES.get(code.substring(0, Math.max(0, code.indexOf('.'))));
        return web(language).containsKey(key)
                || module != null && words(module, language).containsKey(key);
    }

    private static Properties web(String language) {
        return words(HOUSE.resolve("bundles/platform/web/target/classes"), language);
    }

    private static Properties words(Path module, String language) {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(module.resolve("YIZHAN-INF/i18n/" + language + ".properties"))) {
            words.load(file);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode node(Class<?> type) {
        try {
            ClassNode node = new ClassNode();
            new ClassReader(type.getName()).accept(node, ClassReader.SKIP_DEBUG);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
