package io.github.keycloakirsa.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.doctor.Patients;
import io.github.keycloakirsa.doctor.patient.DoctorException;
import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.State;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files of kubectl and aws show: rows 4, 9, 10 and 12. */
class OutsideChecksTest {
    private static final String ACCOUNT = """
            {'metadata': {'namespace': 'ns', 'name': 'kc',
             'annotations': {'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/keycloak'}}}
            """;
    private static final String POD = """
            {'metadata': {'namespace': 'ns', 'name': 'kc-0'}, 'spec': {'serviceAccountName': 'kc',
             'containers': [{'name': 'proxy'}, {'name': 'keycloak', 'args': ['start'], 'env': [
               {'name': 'KC_DB_URL', 'value': 'jdbc:x'}, {'name': 'SECRET', 'valueFrom': {}},
               {'name': 'AWS_ROLE_ARN', 'value': 'arn:aws:iam::123456789012:role/keycloak'}]}],
             'volumes': [{'projected': {'sources': [{'serviceAccountToken': {'audience': 'sts.amazonaws.com'}}]}}]}}
            """;
    private static final String TRUST = """
            {'Role': {'AssumeRolePolicyDocument': {'Statement': [{'Effect': 'Allow',
             'Action': 'sts:AssumeRoleWithWebIdentity',
             'Principal': {'Federated': 'arn:aws:iam::123456789012:oidc-provider/oidc.test/id/1'},
             'Condition': {'StringEquals': {'oidc.test/id/1:aud': 'sts.amazonaws.com',
               'oidc.test/id/1:sub': 'system:serviceaccount:ns:kc'}}}]}}}
            """;
    private static final String POLICY = """
            {'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Action': ['rds-db:connect'],
             'Resource': 'arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABC/keycloak'}]}}
            """;
    private static final String DATABASE = """
            {'DBClusters': [{'DBClusterIdentifier': 'my', 'DbClusterResourceId': 'cluster-ABC',
             'DBClusterArn': 'arn:aws:rds:eu-central-1:123456789012:cluster:my', 'IAMDatabaseAuthenticationEnabled': true}]}
            """;
    private static final String NODE = """
            {'Reservations': [{'Instances': [{'MetadataOptions': {'HttpPutResponseHopLimit': 1, 'HttpTokens': 'required'}}]}]}
            """;
    private static final String CLUSTER = "{'cluster': {'identity': {'oidc': {'issuer': 'https://oidc.test/id/1'}}}}";
    private static final String PROVIDERS =
            "{'OpenIDConnectProviderList': [{'Arn': 'arn:aws:iam::123456789012:oidc-provider/oidc.test/id/1'}]}";

    @TempDir
    private Path folder;

    private final Map<Evidence, String> files = new EnumMap<>(Map.of(
            Evidence.SERVICE_ACCOUNT, ACCOUNT,
            Evidence.POD, POD,
            Evidence.TRUST_POLICY, TRUST,
            Evidence.OIDC_PROVIDERS, PROVIDERS,
            Evidence.ROLE_POLICY, POLICY,
            Evidence.DATABASE, DATABASE,
            Evidence.CLUSTER, CLUSTER,
            Evidence.NODE, NODE));

    @Test
    void whatIsWellHolds() {
        assertThat(look(new ClusterIdentityCheck()))
                .isEqualTo(Finding.holds("role arn:aws:iam::123456789012:role/keycloak"));
        assertThat(look(new TrustCheck()))
                .isEqualTo(Finding.holds("oidc.test/id/1 trusts system:serviceaccount:ns:kc"));
        assertThat(look(new HopLimitCheck())).isEqualTo(Finding.holds("hop limit 1, session tokens required"));
        assertThat(look(new PolicyCheck()))
                .isEqualTo(Finding.holds("IAM authentication is on, my is cluster-ABC; rds-db:connect is allowed"));
    }

    @Test
    void withoutFilesNothingIsSaid() {
        files.clear();

        for (Check check :
                new Check[] {new ClusterIdentityCheck(), new TrustCheck(), new HopLimitCheck(), new PolicyCheck()}) {
            assertThat(look(check).state()).isEqualTo(State.SKIPPED);
            assertThat(look(check).what()).startsWith("no file given; see --");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SERVICE_ACCOUNT | eks.amazonaws.com | other.test | service account 'kc' has no annotation eks.amazonaws.com/role-arn",
                "SERVICE_ACCOUNT | 123456789012 | <ACCOUNT> | the annotation says 'arn:aws:iam::<ACCOUNT>:role/keycloak', no ARN of a role",
                "SERVICE_ACCOUNT | role/keycloak | role/other | the pod has role 'arn:aws:iam::123456789012:role/keycloak', the service account 'arn:aws:iam::123456789012:role/other'",
                "POD | 'AWS_ROLE_ARN' | 'OTHER' | the pod has no AWS_ROLE_ARN",
                "POD | sts.amazonaws.com | other | the pod has no volume with a token for STS",
                "POD | 'serviceAccountName': 'kc' | 'serviceAccountName': 'default' | the pod runs as 'default' in 'ns', not as 'kc' in 'ns'"
            })
    void aPodThatDoesNotGetTheRoleIsTold(Evidence evidence, String text, String replacement, String what) {
        files.compute(evidence, (key, json) -> json.replace(text, replacement));

        assertThat(look(new ClusterIdentityCheck()).state()).isEqualTo(State.FAILS);
        assertThat(look(new ClusterIdentityCheck()).what()).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TRUST_POLICY | sts:AssumeRoleWithWebIdentity | sts:AssumeRole | FAILS | no statement allows sts:AssumeRoleWithWebIdentity to an OIDC provider",
                "TRUST_POLICY | 'Allow' | 'Deny' | FAILS | no statement allows sts:AssumeRoleWithWebIdentity to an OIDC provider",
                "TRUST_POLICY | ns:kc | ns:other | FAILS | sub is 'system:serviceaccount:ns:other', the pod's is 'system:serviceaccount:ns:kc'",
                "TRUST_POLICY | ns:kc | ns:* | FAILS | sub is 'system:serviceaccount:ns:*', the pod's is 'system:serviceaccount:ns:kc'",
                "CLUSTER | id/1 | id/2 | FAILS | the role trusts 'https://oidc.test/id/1', the issuer of this cluster is 'https://oidc.test/id/2'",
                "TRUST_POLICY | 1:aud | 1:other | WARNS | the trust policy does not look at aud",
                "TRUST_POLICY | 1:sub | 1:other | WARNS | the trust policy does not look at sub",
                "TRUST_POLICY | 'sts.amazonaws.com' | 'x' | FAILS | aud is 'x'",
                "OIDC_PROVIDERS | id/1 | id/2 | FAILS | the account has no OIDC provider 'arn:aws:iam::123456789012:oidc-provider/oidc.test/id/1'"
            })
    void whomTheRoleTrustsIsLookedAt(Evidence evidence, String text, String other, State state, String what) {
        files.compute(evidence, (key, json) -> json.replace(text, other));

        assertThat(look(new TrustCheck()).state()).isEqualTo(state);
        assertThat(look(new TrustCheck()).what()).isEqualTo(what);
    }

    @Test
    void starStandsForOthersOnlyWhereTheOperatorIsOneOfLikeness() {
        files.compute(
                Evidence.TRUST_POLICY,
                (key, json) -> json.replace("StringEquals", "StringLike").replace("ns:kc", "ns:*"));

        assertThat(look(new TrustCheck())).isEqualTo(Finding.holds("oidc.test/id/1 trusts system:serviceaccount:ns:*"));
    }

    @Test
    void oneStatementOfSeveralIsEnough() {
        String other = "{'Effect': 'Allow', 'Action': 'sts:AssumeRoleWithWebIdentity',"
                + " 'Principal': {'Federated': 'arn:aws:iam::123456789012:oidc-provider/oidc.test/id/2'}},";
        files.compute(Evidence.TRUST_POLICY, (key, json) -> json.replace("'Statement': [", "'Statement': [" + other));

        assertThat(look(new TrustCheck()))
                .isEqualTo(Finding.holds("oidc.test/id/1 trusts system:serviceaccount:ns:kc"));
    }

    /** What the kit of setup makes: all of Keycloak's variables in a ConfigMap. */
    @Test
    void variablesOfAConfigMapAreThoseOfThePod() {
        files.compute(
                Evidence.POD,
                (key, json) -> json.replace("{'name': 'KC_DB_URL', 'value': 'jdbc:x'},", "")
                        .replace("'args'", "'envFrom': [{'configMapRef': {'name': 'keycloak-database'}}], 'args'"));
        assertThatThrownBy(() -> Patients.outside(folder, files))
                .isInstanceOf(DoctorException.class)
                .hasMessageContaining("the ConfigMap 'keycloak-database', which is not in --config-maps");

        files.put(
                Evidence.CONFIG_MAPS,
                "{'items': [{'metadata': {'name': 'keycloak-database'}, 'data': {'KC_DB_URL': 'jdbc:y'}}]}");

        assertThat(Patients.outside(folder, files).environment()).containsEntry("KC_DB_URL", "jdbc:y");
    }

    @Test
    void oneVariableMayComeOfAConfigMap() {
        files.compute(
                Evidence.POD,
                (key, json) -> json.replace(
                        "'value': 'jdbc:x'", "'valueFrom': {'configMapKeyRef': {'name': 'c', 'key': 'url'}}"));
        files.put(Evidence.CONFIG_MAPS, "{'metadata': {'name': 'c'}, 'data': {'url': 'jdbc:z'}}");

        assertThat(Patients.outside(folder, files).environment()).containsEntry("KC_DB_URL", "jdbc:z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DATABASE | true | false | IAM authentication is off for 'my'",
                "ROLE_POLICY | rds-db:connect | rds:* | no statement allows rds-db:connect",
                "ROLE_POLICY | cluster-ABC | my | 'my' of the policy is no resource id",
                "ROLE_POLICY | cluster-ABC | cluster-XYZ | allowed is arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-XYZ/keycloak",
                "ROLE_POLICY | eu-central-1 | us-east-1 | allowed is arn:aws:rds-db:us-east-1:123456789012:dbuser:cluster-ABC/keycloak",
                "ROLE_POLICY | /keycloak | /other | allowed is arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-ABC/other"
            })
    void whatTheRoleMayNotIsTold(Evidence evidence, String text, String other, String what) {
        files.compute(evidence, (key, json) -> json.replace(text, other));

        assertThat(look(new PolicyCheck()).state()).isEqualTo(State.FAILS);
        assertThat(look(new PolicyCheck()).what()).isEqualTo(what);
    }

    @Test
    void aPolicyAloneIsJudgedByRegionAccountAndUser() {
        files.remove(Evidence.DATABASE);
        assertThat(look(new PolicyCheck())).isEqualTo(Finding.holds("rds-db:connect is allowed"));

        files.compute(Evidence.ROLE_POLICY, (key, json) -> json.replace("/keycloak", "/other"));
        assertThat(look(new PolicyCheck()).state()).isEqualTo(State.FAILS);
    }

    @Test
    void whatIsLeftOverBesideTheRightResourceHarmsNothing() {
        files.compute(
                Evidence.ROLE_POLICY,
                (key, json) -> json.replace(
                                "'Resource': ",
                                "'Resource': ['arn:aws:rds-db:eu-central-1:123456789012:dbuser:my/keycloak', ")
                        .replace("cluster-ABC/keycloak'", "cluster-ABC/keycloak']"));

        assertThat(look(new PolicyCheck()).state()).isEqualTo(State.HOLDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Action': '*', 'Resource': '*' | FAILS",
                "'Action': 'rds-db:connect', 'Resource': 'arn:aws:rds-db:*:*:dbuser:cluster-ABC/*' | FAILS",
                "'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}} | WARNS",
                "'Action': 'rds-db:connect', 'Resource': 'arn:aws:rds-db:*:*:dbuser:cluster-ABC/other' | HOLDS",
                "'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'a': 'b'}}}, {'Effect': 'Deny', 'Action': '*', 'Resource': '*' | FAILS",
                "'Action': 'es:*', 'Resource': '*' | HOLDS"
            })
    void whatDeniesWinsOverWhatAllows(String statement, State state) {
        files.compute(
                Evidence.ROLE_POLICY,
                (key, json) -> json.replace("'Statement': [", "'Statement': [{'Effect': 'Deny', " + statement + "}, "));

        assertThat(look(new PolicyCheck()).state()).isEqualTo(state);
    }

    /** A proxy has a resource id of its own, and the cluster behind it may well know no tokens. */
    @Test
    void behindAProxyOnlyThePolicyIsLookedAt() {
        String url = "jdbc:aws-wrapper:postgresql://my.proxy-abc123.eu-central-1.rds.amazonaws.com/keycloak";
        files.compute(Evidence.DATABASE, (key, json) -> json.replace("true", "false"));
        files.compute(Evidence.ROLE_POLICY, (key, json) -> json.replace("cluster-ABC", "prx-ABC"));
        assertThat(new PolicyCheck().look(Patients.outside(folder, files, url)))
                .isEqualTo(Finding.holds("rds-db:connect is allowed"));

        files.remove(Evidence.ROLE_POLICY);
        assertThat(new PolicyCheck().look(Patients.outside(folder, files, url)).what())
                .startsWith("the database is behind an RDS Proxy");
    }

    @Test
    void wildcardsAreUnderstood() {
        files.compute(
                Evidence.ROLE_POLICY,
                (key, json) ->
                        json.replace("cluster-ABC/keycloak", "*/key?loak").replace("rds-db:connect", "rds-db:*"));

        assertThat(look(new PolicyCheck()).state()).isEqualTo(State.HOLDS);
    }

    @Test
    void aNodeThatAnswersPodsWarns() {
        files.put(Evidence.NODE, NODE.replace("1, 'HttpTokens'", "2, 'HttpTokens'"));
        assertThat(look(new HopLimitCheck()).what()).isEqualTo("the hop limit is 2");

        files.put(Evidence.NODE, NODE.replace("required", "optional"));
        assertThat(look(new HopLimitCheck()).what()).isEqualTo("session tokens are optional");
    }

    @Test
    void aVariableOfThePodMayStandForAnother() {
        String url =
                "{'name': 'DB_HOST', 'value': 'mydb'}, {'name': 'KC_DB_URL', 'value': 'jdbc:postgresql://$(DB_HOST)/$(NO)'}";
        files.compute(Evidence.POD, (key, json) -> json.replace("{'name': 'KC_DB_URL', 'value': 'jdbc:x'}", url));

        assertThat(Patients.outside(folder, files).environment())
                .containsEntry("KC_DB_URL", "jdbc:postgresql://mydb/$(NO)");
    }

    private Finding look(Check check) {
        return check.look(Patients.outside(folder, files));
    }
}
