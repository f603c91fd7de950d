package io.github.keycloakirsa.agent;

import io.github.keycloakirsa.agent.change.Change;

/**
 * One place whose outcome differs from run to run, and the change that fixes it. Hooks with one name belong together.
 *
 * @param name what messages and options call it
 * @param target where it is
 * @param change what is done there
 * @param span which versions have the place: in these, a build that does not find it fails
 * @param why what differs without it
 */
record Hook(String name, Target target, Change change, Span span, String why) {
    /** What the hooks are called that only save time: without them the bytes are the same. */
    static final String HASHES = "hashes";

    /** Whether the bytes would differ without it. */
    boolean isRequired() {
        return !name.equals(HASHES);
    }

    boolean isOfJava() {
        return span.product() == Span.Product.JAVA;
    }
}
