package io.github.keycloakirsa.agent;

import io.quarkus.builder.BuildChain;
import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.builder.item.MultiBuildItem;
import io.quarkus.builder.item.SimpleBuildItem;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** A program for the agent: says in a line for each hook what it sees. Its argument is a folder with some files. */
final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        say("steps", steps());
        say(
                "sets",
                List.copyOf(Set.of("a", "b", "c", "d", "e", "f", "g")) + " " + Map.of("a", 1, "b", 2, "c", 3, "d", 4));
        say(
                "methods",
                Arrays.stream(Methods.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
        say("folders", Arrays.toString(folder.toFile().list()) + " " + paths(folder));
        say("names", name() + " " + name());
        say("date", date());
    }

    private static void say(String hook, Object seen) {
        System.out.println(hook + "=" + seen);
    }

    private static List<String> paths(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** By reflection: the class has annotations that the compiler does not find. AssertJ brings it. */
    private static Object name() throws ReflectiveOperationException {
        return Class.forName("net.bytebuddy.utility.RandomString")
                .getMethod("make")
                .invoke(null);
    }

    private static String date() throws IOException {
        StringWriter text = new StringWriter();
        new Properties().store(text, null);
        return text.toString().strip();
    }

    /** The order of some steps that wait for another one, but not for each other, and the threads they ran on. */
    private static String steps() throws Exception {
        List<String> run = Collections.synchronizedList(new ArrayList<>());
        BuildChainBuilder chain = BuildChain.builder();
        chain.addBuildStep(context -> context.produce(new Start()))
                .produces(Start.class)
                .build();
        for (int i = 0; i < 12; i++) {
            String name = Integer.toString(i);
            chain.addBuildStep(context -> {
                        context.getExecutor()
                                .execute(() ->
                                        run.add(name + Thread.currentThread().getName()));
                        context.produce(new Result());
                    })
                    .consumes(Start.class)
                    .produces(Result.class)
                    .build();
        }
        chain.addFinal(Result.class);
        chain.build().createExecutionBuilder("probe").execute();
        return String.join(" ", run);
    }

    /** Some methods, in an order that is not that of their names. */
    interface Methods {
        void g();

        void c();

        void e();

        void a();

        void f();

        void b();

        void d();
    }

    /** What the steps wait for. */
    static final class Start extends SimpleBuildItem {}

    /** What they make. */
    static final class Result extends MultiBuildItem {}
}
