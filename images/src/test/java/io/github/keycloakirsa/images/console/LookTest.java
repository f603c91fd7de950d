package io.github.keycloakirsa.images.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final Look PLAIN = new Look(false, false);

    @Test
    void terminalGetsBarsAndColours() {
        assertThat(Look.of(Map.of("TERM", "xterm"), true)).isEqualTo(new Look(true, true));
    }

    @Test
    void noColorKeepsTheBars() {
        assertThat(Look.of(Map.of("NO_COLOR", "1"), true)).isEqualTo(new Look(true, false));
        assertThat(Look.of(Map.of("NO_COLOR", ""), true)).isEqualTo(new Look(true, true));
    }

    @Test
    void whatIsNoTerminalStaysPlain() {
        assertThat(Look.of(Map.of("TERM", "xterm"), false)).isEqualTo(PLAIN);
        assertThat(Look.of(Map.of("TERM", "dumb"), true)).isEqualTo(PLAIN);
    }

    @Test
    void buildServerStaysPlain() {
        assertThat(Look.of(Map.of("CI", "true"), true)).isEqualTo(PLAIN);
        assertThat(Look.of(Map.of("CI", "false"), true).bars()).isTrue();
    }

    @Test
    void lookChoosesTheLog() {
        assertThat(new Look(true, false).log(System.err)).isInstanceOf(TerminalLog.class);
        assertThat(PLAIN.log(System.err)).isInstanceOf(PlainLog.class);
    }
}
