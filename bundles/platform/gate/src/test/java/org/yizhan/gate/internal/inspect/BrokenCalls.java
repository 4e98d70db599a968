// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.objectweb.asm.Opcodes;

/** Archives with code that reaches for what no module may have. */
final class BrokenCalls {
    private BrokenCalls() {}

    static Stream<Arguments> all() {
        return Stream.concat(calls(), types());
    }

    private static Stream<Arguments> calls() {
        return Stream.of(
                        "java/lang/System exit (I)V",
                        "java/lang/System setProperty (Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
                        "java/lang/System setProperties (Ljava/util/Properties;)V",
                        "java/lang/System load (Ljava/lang/String;)V",
                        "java/lang/System loadLibrary (Ljava/lang/String;)V",
                        "java/lang/System setOut (Ljava/io/PrintStream;)V",
                        "java/lang/System setErr (Ljava/io/PrintStream;)V",
                        "java/lang/System setIn (Ljava/io/InputStream;)V",
                        "java/lang/System setSecurityManager (Ljava/lang/SecurityManager;)V",
                        "java/lang/Runtime exec (Ljava/lang/String;)Ljava/lang/Process;",
                        "java/lang/Runtime halt (I)V",
                        "java/lang/Runtime exit (I)V",
                        "java/lang/Runtime load (Ljava/lang/String;)V",
                        "java/lang/Runtime loadLibrary (Ljava/lang/String;)V",
                        "java/lang/Runtime addShutdownHook (Ljava/lang/Thread;)V",
                        "java/lang/System getenv (Ljava/lang/String;)Ljava/lang/String;",
                        "java/lang/System getenv ()Ljava/util/Map;",
                        "java/lang/System getProperties ()Ljava/util/Properties;",
                        "java/lang/Thread stop ()V",
                        "java/lang/Thread suspend ()V",
                        "java/lang/Thread getAllStackTraces ()Ljava/util/Map;",
                        "java/util/concurrent/ForkJoinWorkerThread getAllStackTraces ()Ljava/util/Map;",
                        "java/lang/Thread enumerate ([Ljava/lang/Thread;)I",
                        "java/lang/Thread setDefaultUncaughtExceptionHandler (Ljava/lang/Object;)V",
                        "java/lang/Thread getThreadGroup ()Ljava/lang/ThreadGroup;",
                        "java/util/Locale setDefault (Ljava/util/Locale;)V",
                        "java/util/TimeZone setDefault (Ljava/util/TimeZone;)V",
                        "java/util/SimpleTimeZone setDefault (Ljava/util/TimeZone;)V",
                        "java/util/logging/Logger setLevel (Ljava/util/logging/Level;)V",
                        "java/util/logging/Logger getHandlers ()[Ljava/util/logging/Handler;",
                        "java/security/Security getProviders ()[Ljava/security/Provider;",
                        "java/security/MessageDigest getProvider ()Ljava/security/Provider;",
                        "java/lang/reflect/AccessibleObject setAccessible (Z)V",
                        "java/lang/reflect/Field trySetAccessible ()Z",
                        "java/lang/reflect/Method invoke (Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
                        "java/lang/Class forName (Ljava/lang/String;)Ljava/lang/Class;",
                        "java/lang/ClassLoader loadClass (Ljava/lang/String;)Ljava/lang/Class;",
                        "java/security/SecureClassLoader loadClass (Ljava/lang/String;)Ljava/lang/Class;",
                        "java/lang/ClassLoader defineClass (Ljava/lang/String;[BII)Ljava/lang/Class;",
                        "java/lang/invoke/MethodHandles$Lookup defineClass ([B)Ljava/lang/Class;",
                        "java/lang/invoke/MethodHandles$Lookup defineHiddenClass ([B)Ljava/lang/Class;",
                        "java/lang/invoke/MethodHandles$Lookup bind (Ljava/lang/Object;)Ljava/lang/Object;",
                        "java/lang/invoke/MethodHandles$Lookup findClass (Ljava/lang/String;)Ljava/lang/Class;",
                        "java/lang/invoke/MethodHandles$Lookup unreflectConstructor (Ljava/lang/Object;)V",
                        "java/lang/invoke/MethodType fromMethodDescriptorString (Ljava/lang/String;)V",
                        "java/lang/invoke/MethodHandles privateLookupIn (Ljava/lang/Class;)Ljava/lang/Object;",
                        "java/net/URL openStream ()Ljava/io/InputStream;",
                        "java/sql/Statement getConnection ()Ljava/sql/Connection;",
                        "java/sql/DatabaseMetaData getConnection ()Ljava/sql/Connection;",
                        "java/sql/ResultSet getStatement ()Ljava/sql/Statement;",
                        "java/lang/reflect/Proxy getInvocationHandler (Ljava/lang/Object;)Ljava/lang/Object;",
                        "jakarta/persistence/EntityManager getEntityManagerFactory ()Ljava/lang/Object;",
                        "jakarta/persistence/EntityManager setProperty (Ljava/lang/String;Ljava/lang/Object;)V",
                        "java/sql/Wrapper unwrap (Ljava/lang/Class;)Ljava/lang/Object;",
                        "java/sql/PreparedStatement unwrap (Ljava/lang/Class;)Ljava/lang/Object;",
                        "java/io/PrintWriter <init> (Ljava/lang/String;)V",
                        "com/acme/Mine get ()Lorg/osgi/framework/BundleContext;",
                        "com/acme/Mine put ([[Ljava/net/Socket;)V")
                .map(call -> call.split(" "))
                .map(call -> BrokenCode.code("calls " + call[0] + "." + call[1], code -> {
                    code.visitMethodInsn(Opcodes.INVOKESTATIC, call[0], call[1], call[2], false);
                }));
    }

    private static Stream<Arguments> types() {
        return Stream.of(
                        "java/lang/ProcessBuilder",
                        "sun/misc/Unsafe",
                        "jdk/internal/misc/Unsafe",
                        "sun/security/x509/X500Name",
                        "java/net/URLClassLoader",
                        "java/lang/instrument/Instrumentation",
                        "com/sun/tools/attach/VirtualMachine",
                        "javax/script/ScriptEngineManager",
                        "javax/naming/InitialContext",
                        "java/rmi/server/UnicastRemoteObject",
                        "javax/management/MBeanServer",
                        "java/lang/management/ManagementFactory",
                        "java/io/ObjectInputStream",
                        "java/net/Socket",
                        "java/net/ServerSocket",
                        "java/net/DatagramSocket",
                        "java/net/http/HttpClient",
                        "java/net/URLConnection",
                        "java/io/FileInputStream",
                        "java/io/FileWriter",
                        "java/io/RandomAccessFile",
                        "java/nio/file/Files",
                        "java/nio/channels/FileChannel",
                        "java/sql/DriverManager",
                        "java/util/spi/ToolProvider",
                        "java/util/prefs/Preferences",
                        "java/beans/Expression",
                        "javax/sql/DataSource",
                        "org/osgi/framework/FrameworkUtil",
                        "java/lang/constant/MethodHandleDesc",
                        "java/lang/ThreadGroup",
                        "java/io/ObjectInputFilter$Config",
                        "java/security/DomainLoadStoreParameter",
                        "java/security/Policy",
                        "java/security/Provider$Service",
                        "java/time/zone/ZoneRulesProvider",
                        "jakarta/persistence/Persistence",
                        "jakarta/persistence/PersistenceConfiguration",
                        "jakarta/ws/rs/SeBootstrap",
                        "jakarta/ws/rs/ext/RuntimeDelegate",
                        "org/slf4j/LoggerFactoryFriend")
                .map(type -> BrokenCode.code("names " + type, code -> code.visitTypeInsn(Opcodes.NEW, type)));
    }
}
