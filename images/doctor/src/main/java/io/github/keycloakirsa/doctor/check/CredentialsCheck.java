package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.aws.Credentials;
import io.github.keycloakirsa.doctor.aws.NoCredentialsException;
import io.github.keycloakirsa.doctor.aws.SignedBy;
import io.github.keycloakirsa.doctor.patient.DatabaseSettings;
import io.github.keycloakirsa.doctor.patient.JdbcUrl;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** 11: who signs, found out as the wrapper does. */
public final class CredentialsCheck implements Check {
    @Override
    public Subject subject() {
        return Subject.CREDENTIALS;
    }

    @Override
    public Finding look(Patient patient) {
        try {
            SignedBy signer = Credentials.find(parameters(patient.database()));
            return signer.isWebIdentity()
                    ? Finding.holds("of the service account's role (%s)".formatted(signer.provider()))
                    : Finding.fails(
                                    "%s won, not the web identity".formatted(signer.provider()),
                                    "Another identity signs. Where the database lets it in, IRSA is off and nobody sees it.",
                                    "Mend what fails in rows 4 to 9, and remove the credentials that won.")
                            .goingOn();
        } catch (NoCredentialsException e) {
            return Finding.fails(
                    "no provider has any; that of the web identity says: %s".formatted(e.getMessage()),
                    "Keycloak says: Unable to load credentials from any of the providers in the chain.",
                    "Mend what fails in rows 3 to 9.");
        }
    }

    private static SortedMap<String, String> parameters(DatabaseSettings database) {
        Optional<JdbcUrl> url = database.parsedUrl();
        return url.map(JdbcUrl::parameters).orElseGet(TreeMap::new);
    }
}
