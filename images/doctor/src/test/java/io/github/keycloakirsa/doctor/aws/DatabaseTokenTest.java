package io.github.keycloakirsa.doctor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DatabaseTokenTest {
    @Test
    void whatItSaysIsReadAndWhatMakesItOneIsNot() {
        DatabaseToken token = DatabaseToken.read(
                "host:5432/?DBUser=key%20cloak&Action=connect"
                        + "&X-Amz-Credential=AKIA%2F20261126%2Feu-central-1%2Frds-db%2Faws4_request&X-Amz-Expires=900&X-Amz-Signature=1");

        assertThat(token).isEqualTo(new DatabaseToken("host:5432", "key cloak", "eu-central-1", 900));
    }

    @Test
    void whatIsNoneIsRefusedAndNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseToken.read("geheim"))
                .withMessageNotContaining("geheim");
    }
}
