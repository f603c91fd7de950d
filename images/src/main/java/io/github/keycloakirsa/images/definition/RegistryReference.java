package io.github.keycloakirsa.images.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image in a registry: {@code host/repository}, then a tag, a digest or both.
 *
 * @param text the whole name
 * @param tag the tag, when there is one
 * @param digest {@code sha256:…}, when there is one
 */
record RegistryReference(String text, Optional<String> tag, Optional<String> digest) {
    private static final String HOST =
            "(?:localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:))(?::[0-9]{1,5})?";
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REFERENCE = Pattern.compile(HOST + "/" + PART + "(?:/" + PART + ")*"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");
    private static final Pattern KEYCLOAK_TAG = Pattern.compile("(?<version>[0-9]+\\.[0-9]+\\.[0-9]+)(?:-.*)?");

    /** Throws IllegalArgumentException, with a message as in {@link Syntax}, on a name that does not say one image. */
    static RegistryReference parse(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (!matcher.matches()) {
            throw Syntax.mismatch("must be host/repository:tag, with @sha256:… after it or in place of the tag", text);
        }
        RegistryReference reference = new RegistryReference(
                text, Optional.ofNullable(matcher.group("tag")), Optional.ofNullable(matcher.group("digest")));
        boolean tagIsNoVersion = reference.tag.isEmpty() || reference.tag.get().equals("latest");
        if (reference.digest.isEmpty() && tagIsNoVersion) {
            throw Syntax.mismatch("must have a tag that names a version (no latest) or a digest", text);
        }
        return reference;
    }

    /** {@code host/repository}. */
    String repository() {
        return text.replaceFirst("@.*", "").replaceFirst(":[^:/]*$", "");
    }

    /** The version that the tag of a Keycloak image begins with, such as that of {@code 26.7.3} or {@code 26.7.3-1}. */
    Optional<String> keycloakVersion() {
        return tag.map(KEYCLOAK_TAG::matcher).filter(Matcher::matches).map(matcher -> matcher.group("version"));
    }
}
