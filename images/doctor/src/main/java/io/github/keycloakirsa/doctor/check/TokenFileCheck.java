package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** 6: the file of the service account token. */
public final class TokenFileCheck implements Check {
    @Override
    public Subject subject() {
        return Subject.TOKEN_FILE;
    }

    @Override
    public Finding look(Patient patient) {
        Path file = patient.tokenFile().orElseThrow();
        try {
            // Every byte is a character: what is no token is told by the next check.
            String token = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (token.isBlank()) {
                return Finding.fails(
                        "'%s' is empty".formatted(file),
                        "The kubelet writes a token there; something else is mounted over it.",
                        "Look at the pod's volumes for aws-iam-token, and let the pod be made again.");
            }
            return Finding.holds(
                    "%s, %d characters".formatted(file, token.strip().length()));
        } catch (NoSuchFileException e) {
            return Finding.fails(
                    "'%s' does not exist".formatted(file),
                    "Keycloak says java.nio.file.NoSuchFileException: the volume aws-iam-token is not mounted here.",
                    "Remove variables that somebody set by hand, and let the pod be made again by EKS's webhook.");
        } catch (AccessDeniedException e) {
            return Finding.fails(
                    "'%s' may not be read by this user".formatted(file),
                    "Keycloak says java.nio.file.AccessDeniedException: the kubelet lets root and the fsGroup read it.",
                    "Set securityContext.fsGroup of the pod, such as 1000.");
        } catch (IOException e) {
            return Finding.fails(
                    "'%s' cannot be read: %s".formatted(file, e.getMessage()),
                    "Keycloak cannot read it either.",
                    "Name the token's file in AWS_WEB_IDENTITY_TOKEN_FILE.");
        }
    }
}
