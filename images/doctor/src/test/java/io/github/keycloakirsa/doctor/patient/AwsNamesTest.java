package io.github.keycloakirsa.doctor.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.patient.RdsHost.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link RoleArn} and {@link RdsHost}. */
class AwsNamesTest {
    @Test
    void roleIsRead() {
        RoleArn role =
                RoleArn.parse("arn:aws-us-gov:iam::123456789012:role/team/kc+1").orElseThrow();

        assertThat(role).isEqualTo(new RoleArn("aws-us-gov", "123456789012", "team/kc+1"));
        assertThat(role).hasToString("arn:aws-us-gov:iam::123456789012:role/team/kc+1");
        assertThat(role.isOfSession("arn:aws-us-gov:sts::123456789012:assumed-role/kc+1/x"))
                .isTrue();
        assertThat(role.isOfSession("arn:aws-us-gov:sts::123456789012:assumed-role/kc+12/x"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keycloak",
                "arn:aws:iam::12345678901:role/a",
                "arn:aws:iam::123456789012:user/a",
                "arn:aws:iam::<ACCOUNT>:role/a",
                "arn:aws:iam::123456789012:role/"
            })
    void whatIsNoRoleIsNone(String text) {
        assertThat(RoleArn.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mydb.abc123.eu-central-1.rds.amazonaws.com, eu-central-1, INSTANCE",
        "my.cluster-abc123.us-gov-west-1.rds.amazonaws.com, us-gov-west-1, CLUSTER",
        "my.cluster-ro-abc123.us-east-1.rds.amazonaws.com, us-east-1, READER",
        "my.cluster-custom-abc123.us-east-1.rds.amazonaws.com, us-east-1, OTHER",
        "my.proxy-abc123.us-east-1.rds.amazonaws.com, us-east-1, PROXY",
        "mydb.abc123.cn-north-1.rds.amazonaws.com.cn, cn-north-1, INSTANCE",
        "my.cluster-abc123.rds.cn-north-1.amazonaws.com.cn, cn-north-1, CLUSTER",
        "mydb.abc123.rds.us-gov-west-1.amazonaws.com, us-gov-west-1, INSTANCE"
    })
    void nameOfRdsTellsRegionAndKind(String name, String region, Kind kind) {
        assertThat(RdsHost.parse(name)).contains(new RdsHost(region, kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.test", "localhost", "rds.amazonaws.com", "a.b.rds.amazonaws.com.example.test"})
    void otherNamesTellNothing(String name) {
        assertThat(RdsHost.parse(name)).isEmpty();
    }
}
