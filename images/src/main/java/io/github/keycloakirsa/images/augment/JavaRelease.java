package io.github.keycloakirsa.images.augment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file {@code release} of a Java says.
 *
 * @param feature such as 21
 * @param version in full, such as {@code 21.0.13.1+2-1-deb13u1-Debian}
 */
record JavaRelease(int feature, String version) {
    /** Name of the file in the home of a Java. */
    static final String FILE = "release";

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"((\\d{1,3})[^\"]*)\"");
    private static final Pattern RUNTIME = Pattern.compile("(?m)^JAVA_RUNTIME_VERSION=\"([^\"]+)\"");

    /** Reads the file's text; empty when it names no version. */
    static Optional<JavaRelease> parse(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            return Optional.empty();
        }
        Matcher runtime = RUNTIME.matcher(text);
        String full = runtime.find() ? runtime.group(1) : version.group(1);
        return Optional.of(new JavaRelease(Integer.parseInt(version.group(2)), full));
    }
}
