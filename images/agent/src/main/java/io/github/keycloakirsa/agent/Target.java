package io.github.keycloakirsa.agent;

/**
 * Where a hook looks for its places.
 *
 * @param type a class, as {@link Class#getName} gives it
 * @param nested whether the classes nested in it are meant, too
 * @param method which of its methods are meant: the beginning of name and descriptor, so empty for all of them
 */
record Target(String type, boolean nested, String method) {
    static Target type(String type) {
        return new Target(type, false, "");
    }

    static Target typeAndNested(String type) {
        return new Target(type, true, "");
    }

    static Target method(String type, String method) {
        return new Target(type, false, method);
    }

    /** @param className as {@link Class#getName} gives it */
    boolean covers(String className) {
        return className.equals(type)
                || (nested && className.startsWith(type) && className.charAt(type.length()) == '$');
    }

    /** @param descriptor its parameters and result, as class files write them */
    boolean coversMethod(String name, String descriptor) {
        return (name + descriptor).startsWith(method);
    }

    @Override
    public String toString() {
        return method.isEmpty() ? type : type + "." + method;
    }
}
