package io.github.keycloakirsa.images.verify;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.verify.Finding.State;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The checks that were made so far. */
final class Checks {
    private final List<Finding> findings = new ArrayList<>();

    /** Makes a check that gives what it found, or throws. */
    void hold(String check, Supplier<String> detail) {
        try {
            findings.add(new Finding(check, State.HOLDS, detail.get()));
        } catch (ImageException e) {
            findings.add(new Finding(check, State.FAILS, e.problem()));
            throw e;
        }
    }

    /** Notes something that is not checked. */
    void skip(String check, String why) {
        findings.add(new Finding(check, State.UNCHECKED, why));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Throws, with what is wrong, unless something is so. */
    static void require(boolean so, String problem) {
        if (!so) {
            throw broken(problem);
        }
    }

    static ImageException broken(String problem) {
        return new ImageException(
                Category.INTEGRITY,
                problem,
                "Do not deploy it. Publish it again from its definition, and find out who changed it.");
    }
}
