package io.github.keycloakirsa.images.definition;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The single values of a definition. Each method parses one kind and throws IllegalArgumentException with a message
 * that follows the name of the key: {@code must be …, not '…'}.
 */
public final class Syntax {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LINE = Pattern.compile("\\P{Cntrl}*");
    private static final Pattern URL = Pattern.compile("https?://[!-~]+");
    private static final Pattern LICENSES = Pattern.compile("[A-Za-z0-9.+() :-]+");
    private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final Pattern TIMEOUT = Pattern.compile("[1-9][0-9]{0,4}[sm]");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LOGIN = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final Pattern FILE_MODE = Pattern.compile("0?[0-7]{3}");
    private static final Pattern DIRECTORY_MODE = Pattern.compile("[0-3]?[0-7]{3}");
    private static final Pattern OWNER = Pattern.compile("(0|[1-9][0-9]{0,8}):(0|[1-9][0-9]{0,8})");
    private static final Pattern CONTAINER_USER = Pattern.compile("(0|[1-9][0-9]{0,8})(:(0|[1-9][0-9]{0,8}))?");
    private static final Pattern TAG_PREFIX = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*-");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int HIGHEST_PORT = 65535;
    private static final int OCTAL = 8;

    private Syntax() {}

    /** The name of a definition. */
    public static String name(String text) {
        return matching(NAME, text, "must be lower-case letters, digits and single dashes");
    }

    static String line(String text) {
        return matching(LINE, text, "must be one line without control characters");
    }

    static String title(String text) {
        return nonBlank(text, "must be one line of text");
    }

    static String reason(String text) {
        return nonBlank(text, "must be the reason, in one line");
    }

    static String url(String text) {
        return matching(URL, text, "must be a URL that begins with http:// or https://");
    }

    static String licenses(String text) {
        return matching(LICENSES, text, "must be an SPDX expression such as 'Apache-2.0 AND MIT'");
    }

    static boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw mismatch("must be true or false", text);
        }
        return text.equals("true");
    }

    static String tagPrefix(String text) {
        return matching(TAG_PREFIX, text, "must be lower-case letters and digits that end in a dash, such as 'own-'");
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw mismatch("must be a day, such as 2026-11-24", text);
        }
    }

    static Platform platform(String text) {
        return oneOf(Platform.values(), Platform::label, text);
    }

    /** The label of a variant. */
    public static Variant variant(String text) {
        return oneOf(Variant.values(), Variant::label, text);
    }

    static Duration timeout(String text) {
        matching(TIMEOUT, text, "must be seconds or minutes such as 90s or 15m");
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }

    static String optionName(String text) {
        return matching(OPTION, text, "must be an option as in keycloak.conf, such as db-driver");
    }

    static String variableName(String text) {
        return matching(VARIABLE, text, "must be a name of letters, digits and _");
    }

    static String login(String text) {
        return matching(LOGIN, text, "must be a login name of lower-case letters, digits, _ and -");
    }

    /** Permissions of a file, without set-user-id, set-group-id and sticky bits. */
    static int fileMode(String text) {
        return Integer.parseInt(matching(FILE_MODE, text, "must be three octal digits such as 0644"), OCTAL);
    }

    /** Permissions of a directory, which may have the set-group-id and the sticky bit. */
    static int directoryMode(String text) {
        String octal = matching(DIRECTORY_MODE, text, "must be three or four octal digits such as 0755 or 1777");
        return Integer.parseInt(octal, OCTAL);
    }

    static Owner owner(String text) {
        String[] ids = matching(OWNER, text, "must be a numeric uid:gid such as 1000:0")
                .split(":", -1);
        return new Owner(Integer.parseInt(ids[0]), Integer.parseInt(ids[1]));
    }

    static String containerUser(String text) {
        return matching(CONTAINER_USER, text, "must be a numeric uid or uid:gid such as 1000");
    }

    public static int port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > HIGHEST_PORT) {
            throw mismatch("must be a port from 1 to " + HIGHEST_PORT, text);
        }
        return Integer.parseInt(text);
    }

    /** An absolute path that says the same to every reader: no {@code .}, {@code ..}, {@code //} or final slash. */
    static String absolutePath(String text) {
        if (!text.startsWith("/") || !(text.equals("/") || hasPlainParts(text.substring(1)))) {
            throw mismatch("must be an absolute path without '.', '..' or a final slash", text);
        }
        return text;
    }

    /** A path below {@code /}. */
    static String pathInImage(String text) {
        if (text.equals("/")) {
            throw mismatch("must be a path below /", text);
        }
        return absolutePath(text);
    }

    /** A path below the definition's folder. */
    static String relativePath(String text) {
        if (!hasPlainParts(text)) {
            throw mismatch(
                    "must be a path below the definition's folder, with / between its parts and without '.' or '..'",
                    text);
        }
        return text;
    }

    /** A definition in the folder of another one, or below it. */
    static String definitionPath(String text) {
        if (!text.endsWith(".yaml")) {
            throw mismatch("must be a definition, called *.yaml", text);
        }
        return relativePath(text);
    }

    /** A path below the root of an archive of packages. */
    static String pathInArchive(String text) {
        if (!hasPlainParts(text)) {
            throw mismatch("must be a path below the archive's root", text);
        }
        return text;
    }

    private static boolean hasPlainParts(String path) {
        return LINE.matcher(path).matches()
                && path.indexOf('\\') < 0
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private static String nonBlank(String text, String rule) {
        if (text.isBlank()) {
            throw mismatch(rule, text);
        }
        return matching(LINE, text, rule);
    }

    private static <T> T oneOf(T[] choices, Function<T, String> label, String text) {
        return Arrays.stream(choices)
                .filter(choice -> label.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> labels = Arrays.stream(choices).map(label).toList();
                    return mismatch("must be " + labels.stream().collect(Collectors.joining(" or ")), text);
                });
    }

    /** The text when it matches, else an exception that says the rule and quotes the text. */
    public static String matching(Pattern pattern, String text, String rule) {
        if (!pattern.matcher(text).matches()) {
            throw mismatch(rule, text);
        }
        return text;
    }

    /** The exception for a text that breaks a rule; control characters in it are shown as {@code ?}. */
    public static IllegalArgumentException mismatch(String rule, String text) {
        return new IllegalArgumentException(rule + ", not '" + text.replaceAll("\\p{Cntrl}", "?") + "'");
    }
}
