package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.aws.Logins;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** 18: whether a login works when the first token is forgotten, which is after not quite a quarter of an hour. */
public final class RenewalCheck implements Check {
    private static final int LIFE = 900; // seconds that a token lives

    @Override
    public Subject subject() {
        return Subject.RENEWAL;
    }

    @Override
    public Finding look(Patient patient) {
        Optional<String> kept = patient.url().parameter("iamExpiration");
        OptionalInt seconds = kept.isEmpty() ? OptionalInt.empty() : number(kept.get());
        if (kept.isPresent() && (seconds.isEmpty() || seconds.getAsInt() > LIFE)) {
            return Finding.fails(
                    "iamExpiration is '%s', a token lives %d seconds".formatted(kept.get(), LIFE),
                    "It works at first; after 15 minutes every new connection is refused, until the token is forgotten.",
                    "Remove iamExpiration from the URL.");
        }
        Logins.forgetTokens();
        try (Connection connection = Session.open(patient)) {
            return Finding.holds("a new token lets in, too; one is kept for %d seconds"
                    .formatted(connection.isClosed() ? 0 : seconds.orElse(870)));
        } catch (SQLException e) {
            return LoginRefusals.explain(e, patient);
        }
    }

    private static OptionalInt number(String text) {
        return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
