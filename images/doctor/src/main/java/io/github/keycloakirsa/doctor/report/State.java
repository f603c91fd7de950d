package io.github.keycloakirsa.doctor.report;

/** What came of a check. */
public enum State {
    /** It is as it should be. */
    HOLDS("holds"),
    /** It works, and somebody should look at it. */
    WARNS("WARNS"),
    /** Keycloak does not log in, or not as the role, because of it. */
    FAILS("FAILS"),
    /** It was not looked at. */
    SKIPPED("skipped");

    private final String label;

    State(String label) {
        this.label = label;
    }

    /** The word in the table. */
    public String label() {
        return label;
    }
}
