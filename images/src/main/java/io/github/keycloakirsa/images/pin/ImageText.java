package io.github.keycloakirsa.images.pin;

import java.util.regex.Pattern;

/** What the text of an image reference looks like (the grammar of the OCI distribution specification). */
final class ImageText {
    private static final String HOST = "(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?";
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern IMAGE = Pattern.compile("(?:" + HOST + "/)?" + PART + "(?:/" + PART + ")*"
            + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

    private ImageText() {}

    /** Whether a text can name an image: {@code [host/]repository[:tag][@digest]}. */
    static boolean isImage(String text) {
        return IMAGE.matcher(text).matches();
    }

    /** Whether the first part of a name is a host: it has a dot or a port, or is {@code localhost}. */
    static boolean namesHost(String name) {
        int slash = name.indexOf('/');
        String first = name.substring(0, Math.max(slash, 0));
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }
}
