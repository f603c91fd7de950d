package io.github.keycloakirsa.images.setup;

/**
 * A file of the kit.
 *
 * @param text its content
 * @param executable whether it is a script
 */
public record KitFile(String text, boolean executable) {}
