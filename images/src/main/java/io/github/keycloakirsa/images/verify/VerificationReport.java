package io.github.keycloakirsa.images.verify;

import io.github.keycloakirsa.images.definition.ImageException;
import java.util.List;
import java.util.Optional;

/**
 * What holds of a published image.
 *
 * @param reference the image as it was asked for
 * @param findings in the order in which they were looked at
 * @param failure the first thing that does not hold; empty when everything does
 */
public record VerificationReport(String reference, List<Finding> findings, Optional<ImageException> failure) {
    /** Copies its arguments. */
    public VerificationReport {
        findings = List.copyOf(findings);
    }
}
