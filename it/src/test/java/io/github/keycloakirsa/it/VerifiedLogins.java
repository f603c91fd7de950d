package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.rds.Login;
import io.github.keycloakirsa.it.server.RdsServer;

/** The check that this suite is for. */
public final class VerifiedLogins {
    private VerifiedLogins() {}

    /**
     * Checks that a user came in, and each time with a token of {@link Rig#ROLE} that was verified.
     *
     * @throws AssertionError if the user never tried, or was refused, or was somebody else
     */
    public static void check(RdsServer server, String user) {
        check(server, user, Rig.ROLE);
    }

    /** The same for another role. */
    static void check(RdsServer server, String user, String roleArn) {
        assertThat(server.logins().of(user))
                .isNotEmpty()
                .allSatisfy(login -> assertThat(login.refusal()).isEmpty())
                .extracting(Login::roleArn)
                .allSatisfy(role -> assertThat(role).contains(roleArn));
    }
}
