package io.github.keycloakirsa.agent.runtime;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Orders that Java leaves open. It uses no lambda: to make one, Java asks for methods, and would come back here. */
public final class Sorted {
    private static final Comparator<Method> BY_SIGNATURE = new BySignature();

    private Sorted() {}

    /** The methods of one class by name, parameters and result. */
    public static Method[] methods(Method[] methods) {
        return sort("methods", methods, BY_SIGNATURE);
    }

    /** The names of a folder's files; null stays null, which says that there is no such folder. */
    public static String[] names(String[] names) {
        return names == null ? null : sort("folders", names, null);
    }

    /** The files of a folder. */
    public static Iterator<Path> paths(Iterator<Path> paths) {
        List<Path> list = new ArrayList<>();
        while (paths.hasNext()) {
            list.add(paths.next());
        }
        return Arrays.asList(sort("folders", list.toArray(new Path[0]), null)).iterator();
    }

    /** @param order null for the natural one */
    private static <T> T[] sort(String hook, T[] items, Comparator<? super T> order) {
        if (Chaos.rules(hook)) {
            Collections.shuffle(Arrays.asList(items), Chaos.random());
        } else {
            Arrays.sort(items, order);
        }
        return items;
    }

    private static final class BySignature implements Comparator<Method> {
        @Override
        public int compare(Method one, Method other) {
            int names = one.getName().compareTo(other.getName());
            return names != 0 ? names : signature(one).compareTo(signature(other));
        }

        private static String signature(Method method) {
            StringBuilder text = new StringBuilder();
            for (Class<?> parameter : method.getParameterTypes()) {
                text.append(parameter.getName()).append(',');
            }
            return text.append(method.getReturnType().getName()).toString();
        }
    }
}
