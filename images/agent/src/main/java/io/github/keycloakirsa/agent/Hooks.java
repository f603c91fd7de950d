package io.github.keycloakirsa.agent;

import static io.github.keycloakirsa.agent.Target.method;
import static io.github.keycloakirsa.agent.Target.type;
import static io.github.keycloakirsa.agent.Target.typeAndNested;

import io.github.keycloakirsa.agent.change.CallReplaced;
import io.github.keycloakirsa.agent.change.ConstructionReplaced;
import io.github.keycloakirsa.agent.change.FieldReplaced;
import io.github.keycloakirsa.agent.change.FirstArgumentSeen;
import io.github.keycloakirsa.agent.change.HashNumbered;
import io.github.keycloakirsa.agent.change.Helper;
import io.github.keycloakirsa.agent.change.ResultOfCallPassed;
import io.github.keycloakirsa.agent.change.ResultPassed;
import io.github.keycloakirsa.agent.runtime.BuildSteps;
import io.github.keycloakirsa.agent.runtime.ExitStatus;
import io.github.keycloakirsa.agent.runtime.FixedSalt;
import io.github.keycloakirsa.agent.runtime.FixedTime;
import io.github.keycloakirsa.agent.runtime.HashNumbers;
import io.github.keycloakirsa.agent.runtime.SeededRandom;
import io.github.keycloakirsa.agent.runtime.Sorted;
import io.github.keycloakirsa.agent.runtime.TextHash;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table of all hooks. Never in it: {@code SecureRandom} and {@code UUID}, on which secrets rest. Why no row can
 * change what the server does: docs/decisions/0008.
 */
final class Hooks {
    private static final String EXECUTOR = "org/jboss/threads/EnhancedQueueExecutor";
    private static final String RECORDER = "io.quarkus.deployment.recording.BytecodeRecorderImpl";
    private static final String IMMUTABLE = "java/util/ImmutableCollections";

    private static final List<Hook> ALL = List.of(
            new Hook(
                    "steps",
                    type("io.quarkus.builder.Execution"),
                    new CallReplaced(EXECUTOR, "execute", Helper.of(BuildSteps.class, "execute")),
                    Span.keycloak("21"),
                    "build steps start on a pool of threads, and number what they record in the order of its threads"),
            new Hook(
                    "steps",
                    type("io.quarkus.builder.BuildContext"),
                    new CallReplaced(EXECUTOR, "execute", Helper.of(BuildSteps.class, "execute")),
                    Span.keycloak("21"),
                    "the steps that wait for others start on the same pool"),
            new Hook(
                    "steps",
                    method("io.quarkus.builder.BuildContext", "getExecutor("),
                    new ResultPassed(Helper.of(BuildSteps.class, "inCaller")),
                    Span.keycloak("21"),
                    "a step gives parts of its work to the pool"),
            new Hook(
                    "sets",
                    typeAndNested("java.util.ImmutableCollections"),
                    new FieldReplaced(IMMUTABLE, "SALT32L", Helper.of(FixedSalt.class, "salt")),
                    Span.java(17),
                    "Set.of and Map.of begin their iteration at a place that the clock chooses"),
            new Hook(
                    "sets",
                    typeAndNested("java.util.ImmutableCollections"),
                    new FieldReplaced(IMMUTABLE, "REVERSE", Helper.of(FixedSalt.class, "reverse")),
                    Span.java(17),
                    "Set.of and Map.of iterate forward or backward, as the clock chooses"),
            new Hook(
                    "methods",
                    method("java.lang.Class", "privateGetDeclaredMethods("),
                    new ResultOfCallPassed(
                            "java/lang/Class", "getDeclaredMethods0", Helper.of(Sorted.class, "methods")),
                    Span.java(17),
                    "the order of a class's methods is that of addresses in memory"),
            new Hook(
                    "folders",
                    method("java.io.File", "normalizedList("),
                    new ResultPassed(Helper.of(Sorted.class, "names")),
                    Span.java(17),
                    "the order of a folder's files is the file system's"),
            new Hook(
                    "folders",
                    method("sun.nio.fs.UnixDirectoryStream", "iterator(Ljava/nio/file/DirectoryStream;)"),
                    new ResultPassed(Helper.of(Sorted.class, "paths")),
                    Span.java(17),
                    "the order of a folder's files is the file system's"),
            new Hook(
                    "names",
                    type("net.bytebuddy.utility.RandomString"),
                    new ConstructionReplaced("java/util/Random", Helper.of(SeededRandom.class, "random")),
                    Span.keycloak("21"),
                    "fields of Hibernate's proxies have random names"),
            new Hook(
                    "names",
                    type("io.quarkus.netty.deployment.NettyProcessor"),
                    new ConstructionReplaced("java/util/Random", Helper.of(SeededRandom.class, "random")),
                    Span.keycloak("21", "26.4"),
                    "the machine id of Netty's channels is random, and becomes a constant of the build"),
            new Hook(
                    "date",
                    type("java.util.Properties"),
                    new ConstructionReplaced("java/util/Date", Helper.of(FixedTime.class, "date")),
                    Span.java(17),
                    "a stored properties file says when it was stored"),
            numbered("org.jboss.jandex.ClassInfo", "Quarkus keeps 10,000s of classes in tables by identity"),
            numbered("org.yaml.snakeyaml.nodes.Node", "so does the reader of YAML with its nodes"),
            numbered("io.quarkus.gizmo.ResultHandle", "so does the writer of classes with its variables"),
            new Hook(
                    Hook.HASHES,
                    method(RECORDER + "$ReturnValueProxyInvocationHandler", "invoke("),
                    new CallReplaced("java/lang/System", "identityHashCode", Helper.of(TextHash.class, "of")),
                    Span.keycloak("21"),
                    "and the recorder of build steps with the values that these give each other"),
            new Hook(
                    "exit",
                    method("java.lang.Runtime", "exit("),
                    new FirstArgumentSeen(Helper.of(ExitStatus.class, "see")),
                    Span.java(17),
                    "only a build step that succeeded must have found every place"));

    private Hooks() {}

    /** With the constant identity hash alone, tables of these are lists: a third of the time goes into them. */
    private static Hook numbered(String type, String why) {
        return new Hook(
                Hook.HASHES,
                type(type),
                new HashNumbered(Helper.of(HashNumbers.class, "keep")),
                Span.keycloak("21"),
                why);
    }

    /**
     * The hooks of one build.
     *
     * @param keycloak empty: newer than every version known
     * @param java the feature version
     */
    static List<Hook> of(Optional<Version> keycloak, int java) {
        Optional<Version> feature = Optional.of(Version.parse(Integer.toString(java)));
        return ALL.stream()
                .filter(hook -> hook.span().holds(hook.isOfJava() ? feature : keycloak))
                .toList();
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        ALL.forEach(hook -> names.add(hook.name()));
        return names;
    }
}
