package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/**
 * A definition that is good but for one value.
 *
 * @param part what stands in the good one
 * @param replacement what stands in its place
 * @param problem what is reported, without file and place
 */
record BadValue(String part, String replacement, String problem) {
    static BadValue bad(String part, String replacement, String problem) {
        return new BadValue(part, replacement, problem);
    }

    /** Checks that this, and nothing else, is reported of the definition. */
    void assertReported(Path folder) {
        assertThat(DefinitionFolder.fill(folder).replace(part, replacement).problems())
                .singleElement()
                .asString()
                .endsWith(": " + problem);
    }

    /** The name of its test. */
    @Override
    public String toString() {
        return problem;
    }
}
