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
    /** What the hooks are called that only save time: two runs without them write the same, too. */
    static final String HASHES = "hashes";

    /** Whether two runs without it would write other bytes. */
    boolean isRequired() {
        return !name.equals(HASHES);
    }

    boolean isOfJava() {
        return span.product() == Span.Product.JAVA;
    }
}
