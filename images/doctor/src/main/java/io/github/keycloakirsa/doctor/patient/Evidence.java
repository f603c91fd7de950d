package io.github.keycloakirsa.doctor.patient;

/** Something about the cluster or the AWS account that nobody in a pod sees; it is given as a file of JSON. */
public enum Evidence {
    /** The pod that runs Keycloak. */
    POD("--pod", "kubectl get pod NAME -o json"),
    /** What the pod takes variables from. */
    CONFIG_MAPS("--config-maps", "kubectl get configmaps -o json"),
    /** The cluster. */
    CLUSTER("--cluster", "aws eks describe-cluster --name NAME"),
    /** The service account that it should run as. */
    SERVICE_ACCOUNT("--service-account", "kubectl get serviceaccount NAME -o json"),
    /** Who may assume the role. */
    TRUST_POLICY("--trust-policy", "aws iam get-role --role-name NAME"),
    /** The OIDC providers of the account. */
    OIDC_PROVIDERS("--oidc-providers", "aws iam list-open-id-connect-providers"),
    /** What the role may do. */
    ROLE_POLICY("--role-policy", "aws iam get-role-policy --role-name NAME --policy-name NAME"),
    /** The database. */
    DATABASE("--database", "aws rds describe-db-clusters --db-cluster-identifier NAME"),
    /** The node that the pod runs on. */
    NODE("--node", "aws ec2 describe-instances --instance-ids ID");

    private final String option;
    private final String command;

    Evidence(String option, String command) {
        this.option = option;
        this.command = command;
    }

    /** The option that names the file. */
    public String option() {
        return option;
    }

    /** A command that prints such a file. */
    public String command() {
        return command;
    }
}
