package io.github.keycloakirsa.agent;

import io.github.keycloakirsa.agent.change.Change;
import io.github.keycloakirsa.agent.change.HashNumbered;

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
    /** Whether the bytes would differ without it; else it only saves time. */
    boolean isRequired() {
        return !(change instanceof HashNumbered);
    }

    boolean isOfJava() {
        return span.product() == Span.Product.JAVA;
    }
}
