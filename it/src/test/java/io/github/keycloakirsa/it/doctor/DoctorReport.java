package io.github.keycloakirsa.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.it.server.IdleContainer.Ended;

/** What the doctor said. */
public final class DoctorReport {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int EXIT_CODES = 10;

    private final Ended ended;
    private final JsonNode checks;

    private DoctorReport(Ended ended, JsonNode checks) {
        this.ended = ended;
        this.checks = checks;
    }

    static DoctorReport of(Ended ended) {
        try {
            return new DoctorReport(ended, MAPPER.readTree(ended.out()).path("checks"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(ended.out() + ended.err(), e);
        }
    }

    /** The exit code. */
    public int code() {
        return ended.code();
    }

    /** All that was printed. */
    public String all() {
        return ended.out() + ended.err();
    }

    /** {@code holds}, {@code warns}, {@code fails} or {@code skipped}. */
    public String state(int number) {
        return row(number).path("state").asText();
    }

    /** What, why and what to do, as one text. */
    public String text(int number) {
        JsonNode row = row(number);
        return row.path("what").asText() + " | " + row.path("why").asText() + " | "
                + row.path("remedy").asText();
    }

    /** Checks that a row is the first to fail, and says something; the exit code says which. */
    public void assertFails(int number, String... parts) {
        assertState(number, "fails", parts);
        assertThat(ended.code()).as(ended.out()).isEqualTo(EXIT_CODES + number);
    }

    /** Checks that a row warns and says something. */
    public void assertWarns(int number, String... parts) {
        assertState(number, "warns", parts);
    }

    /** Checks that nothing fails or warns. */
    public void assertWell() {
        assertThat(checks).hasSize(18);
        for (JsonNode row : checks) {
            assertThat(row.path("state").asText()).as(row.toString()).isIn("holds", "skipped");
        }
        assertThat(ended.code()).isZero();
    }

    private void assertState(int number, String state, String... parts) {
        assertThat(state(number)).as(ended.out()).isEqualTo(state);
        assertThat(text(number)).contains(parts);
        assertThat(row(number).path("remedy").asText()).isNotEmpty();
    }

    private JsonNode row(int number) {
        JsonNode row = checks.path(number - 1);
        assertThat(row.path("number").asInt()).as(ended.out() + ended.err()).isEqualTo(number);
        return row;
    }
}
