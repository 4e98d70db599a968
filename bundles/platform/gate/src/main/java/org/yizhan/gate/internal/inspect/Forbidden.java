// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.Map;
import java.util.Set;

/**
 * What the code of a module may not name. A list of what is forbidden keeps mistakes and casual abuse out, not determined
 * malice: a module that has to be kept from the process runs outside of it.
 */
final class Forbidden {
    /** With slashes: all types that begin so. */
    private static final Set<String> BEGINNINGS = Set.of(
            "sun/",
            "com/sun/",
            "jdk/",
            "org/osgi/framework/",
            "java/awt/",
            "java/beans/",
            "java/io/File",
            "java/io/RandomAccessFile",
            "java/io/ObjectInputStream",
            "java/lang/ProcessBuilder",
            "java/lang/ProcessHandle",
            "java/lang/ModuleLayer",
            // Descriptions of methods, by texts that nobody looks at, which become the methods.
            "java/lang/constant/",
            "java/lang/instrument/",
            "java/lang/management/",
            "java/net/",
            "java/nio/channels/",
            "java/nio/file/",
            "java/rmi/",
            "java/sql/Driver",
            "java/util/prefs/",
            "java/util/spi/",
            "java/util/jar/JarFile",
            "java/util/zip/ZipFile",
            "java/util/logging/FileHandler",
            "java/util/logging/LogManager",
            "java/util/logging/SocketHandler",
            "javax/");

    /** With what lies within them: each has a switch that counts for all, or gives what belongs to others. */
    private static final Set<String> TYPES = Set.of(
            "java/io/ObjectInputFilter",
            "java/lang/ThreadGroup",
            "java/security/DomainLoadStoreParameter",
            "java/security/Policy",
            "java/security/Provider",
            "java/time/zone/ZoneRulesProvider",
            // Its makers of entity managers, and what they are told, lead to connections of one's own.
            "jakarta/persistence/EntityManagerFactory",
            "jakarta/persistence/Persistence",
            "jakarta/persistence/PersistenceConfiguration",
            "jakarta/ws/rs/SeBootstrap",
            "jakarta/ws/rs/ext/RuntimeDelegate",
            "org/slf4j/LoggerFactoryFriend");

    /** Names and texts, not connections; of URL some methods are forbidden below. */
    private static final Set<String> HARMLESS = Set.of(
            "java/net/URI",
            "java/net/URISyntaxException",
            "java/net/URL",
            "java/net/MalformedURLException",
            "java/net/URLEncoder",
            "java/net/URLDecoder",
            "java/io/FileNotFoundException");

    private static final String CIPHERS = "javax/crypto/";

    /** Any method of it: each finds what its text names. The type itself stands in every class with a lambda. */
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

    private static final Map<String, Set<String>> METHODS = Map.ofEntries(
            Map.entry(
                    "java/lang/System",
                    Set.of(
                            "exit",
                            "getenv",
                            "getProperties",
                            "setProperty",
                            "setProperties",
                            "clearProperty",
                            "load",
                            "loadLibrary",
                            "setOut",
                            "setErr",
                            "setIn",
                            "setSecurityManager")),
            Map.entry("java/lang/Runtime", Set.of("exec", "halt", "exit", "load", "loadLibrary", "addShutdownHook")),
            Map.entry("java/lang/Thread", Set.of("stop", "suspend")),
            Map.entry("java/lang/Module", Set.of("addOpens", "addExports", "addReads")),
            Map.entry("java/lang/Class", Set.of("forName", "newInstance")),
            Map.entry("java/lang/ClassLoader", Set.of("getSystemClassLoader", "getPlatformClassLoader")),
            Map.entry("java/lang/reflect/Method", Set.of("invoke")),
            Map.entry("java/lang/reflect/Constructor", Set.of("newInstance")),
            // Another's handler calls whatever it is handed.
            Map.entry("java/lang/reflect/Proxy", Set.of("getInvocationHandler")),
            Map.entry("jakarta/persistence/EntityManager", Set.of("getEntityManagerFactory", "setProperty")),
            Map.entry(
                    "java/lang/invoke/MethodHandles", Set.of("privateLookupIn", "lookup", "publicLookup", "reflectAs")),
            Map.entry("java/lang/invoke/MethodType", Set.of("fromMethodDescriptorString")),
            Map.entry(
                    "java/net/URL", Set.of("openStream", "openConnection", "getContent", "setURLStreamHandlerFactory")),
            Map.entry("java/util/Locale", Set.of("setDefault")),
            Map.entry(
                    "java/util/logging/Logger",
                    Set.of(
                            "getHandlers",
                            "removeHandler",
                            "setLevel",
                            "setFilter",
                            "setParent",
                            "setUseParentHandlers")),
            Map.entry(
                    "java/security/Security",
                    Set.of("addProvider", "insertProviderAt", "removeProvider", "setProperty")));

    /** Name and beginning of the descriptor, whatever class they are called on: a subclass inherits them. */
    private static final Set<String> ANYWHERE = Set.of(
            "setAccessible(",
            "trySetAccessible(",
            "defineClass(",
            "defineHiddenClass(",
            "defineHiddenClassWithClassData(",
            "defineAnonymousClass(",
            "getAllStackTraces(",
            "enumerate([Ljava/lang/Thread;",
            "loadClass(Ljava/lang/String;",
            "setDefault(Ljava/util/TimeZone;",
            "setDefaultUncaughtExceptionHandler(");

    /** Side doors to the connection that all modules share; the front one, of the connection itself, is watched when it runs. */
    private static final Set<String> BEHIND = Set.of("unwrap", "getConnection", "getStatement");

    /** Whose constructors open the file that a text names. */
    private static final Set<String> OPENING =
            Set.of("java/io/PrintStream", "java/io/PrintWriter", "java/util/Formatter");

    private Forbidden() {}

    /** @param type with slashes, no array */
    static boolean type(String type) {
        String outermost = type.indexOf('$') < 0 ? type : type.substring(0, type.indexOf('$'));
        boolean reached = TYPES.contains(outermost) || BEGINNINGS.stream().anyMatch(type::startsWith);
        return reached && !HARMLESS.contains(outermost) && !type.startsWith(CIPHERS);
    }

    static boolean method(String owner, String name, String descriptor) {
        boolean opens =
                OPENING.contains(owner) && name.equals("<init>") && descriptor.startsWith("(Ljava/lang/String;");
        boolean behind = owner.startsWith("java/sql/") && !owner.equals("java/sql/Connection") && BEHIND.contains(name);
        return opens
                || behind
                || owner.equals(LOOKUP)
                || ANYWHERE.stream().anyMatch((name + descriptor)::startsWith)
                || METHODS.getOrDefault(owner, Set.of()).contains(name);
    }

    /** Whether a class must not extend it. */
    static boolean parent(String type) {
        return type.startsWith("java/") && type.endsWith("ClassLoader");
    }
}
