package io.github.keycloakirsa.images.publish.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.definition.ImageException;
import java.io.IOException;

/** A registry, or its token server, answered that it will not do what was asked. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_REASON = 200;

    private final int status;

    private RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** With the reason that the answer gives (OCI distribution specification, error codes). */
    static RefusedException of(Answer answer) {
        return new RefusedException(answer.status(), "it answers " + answer.status() + reason(answer));
    }

    /** Status of HTTP. */
    int status() {
        return status;
    }

    private static String reason(Answer answer) {
        try {
            JsonNode error = Documents.parse(answer.body()).path("errors").path(0);
            String text = (error.path("code").asText() + " "
                            + error.path("message").asText())
                    .replaceAll("\\s+", " ")
                    .strip();
            String reason = text.substring(0, Math.min(LONGEST_REASON, text.length()));
            return reason.isEmpty() ? "" : " (" + reason + ")";
        } catch (ImageException e) {
            return ""; // a page for people, or nothing
        }
    }
}
