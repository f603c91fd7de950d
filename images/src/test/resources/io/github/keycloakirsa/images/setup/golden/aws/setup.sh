#!/bin/bash
# Sets an AWS account up for logins with IAM roles. A second run changes nothing; what is right is left alone, and a role
# that it did not make is never replaced. A role that is gone from the description stays: aws iam delete-role.
#
#   ./setup.sh             all of it
#   ./setup.sh iam         the OIDC provider and the roles
#   ./setup.sh database    IAM authentication of the database
#   ./setup.sh opensearch  looks whether the domain has fine-grained access control
#
# Needs the AWS CLI, version 1 or 2, with credentials that may do this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly ACCOUNT=123456789012
readonly REGION=eu-central-1
# Tells the AWS CLI the partition, too: IAM and STS of China are others. Version 1 reads the second one.
export AWS_REGION=$REGION AWS_DEFAULT_REGION=$REGION AWS_PAGER=
# On the roles that are this script's.
readonly TAG=keycloak-irsa
changes=0

main() {
  local part
  check_account
  case "${1:-all}" in
    all)
      for part in iam database opensearch; do
        "set_up_$part"
      done
      ;;
    iam | database | opensearch) "set_up_$1" ;;
    *) fail "there is no part '$1': name one of iam database opensearch, or none for all" ;;
  esac
  say "$changes changed"
}

set_up_iam() {
  ensure_provider arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF
  ensure_role camunda-keycloak
  ensure_policy camunda-keycloak database
  drop_policy camunda-keycloak opensearch
  ensure_role camunda-identity
  ensure_policy camunda-identity database
  drop_policy camunda-identity opensearch
  ensure_role WebModeler
  ensure_policy WebModeler database
  drop_policy WebModeler opensearch
  ensure_role camunda-orchestration
  drop_policy camunda-orchestration database
  ensure_policy camunda-orchestration opensearch
  ensure_role camunda-optimize
  drop_policy camunda-optimize database
  ensure_policy camunda-optimize opensearch
}

set_up_database() {
  local found cluster enabled
  found=$(aws rds describe-db-clusters --output text \
    --query "DBClusters[?DbClusterResourceId=='cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ'].[DBClusterIdentifier,IAMDatabaseAuthenticationEnabled]")
  read -r cluster enabled <<<"$found"
  [ -n "$cluster" ] || fail "there is no cluster of resource id cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ in $REGION"
  if [ "$enabled" = True ]; then
    say "the cluster $cluster takes IAM logins"
    return
  fi
  aws rds modify-db-cluster --db-cluster-identifier "$cluster" \
    --enable-iam-database-authentication --apply-immediately >/dev/null
  changed "switched IAM logins of the cluster $cluster on"
}

# Only looks: switching fine-grained access control on in a domain that is used locks its users out.
set_up_opensearch() {
  local enabled
  enabled=$(aws opensearch describe-domain --domain-name search --output text \
    --query DomainStatus.AdvancedSecurityOptions.Enabled)
  [ "$enabled" = True ] || fail "the domain search has no fine-grained access control: switch it on first"
  say "the domain search has fine-grained access control"
}

check_account() {
  local found
  found=$(aws sts get-caller-identity --query Account --output text)
  [ "$found" = "$ACCOUNT" ] || fail "these are credentials of account $found, not of $ACCOUNT"
}

ensure_provider() {
  local arn=$1 url=$2 audiences
  audiences=$(find_in_iam get-open-id-connect-provider --open-id-connect-provider-arn "$arn" --query ClientIDList)
  if [ -z "$audiences" ]; then
    aws iam create-open-id-connect-provider --url "$url" --client-id-list sts.amazonaws.com >/dev/null
    changed "created the OIDC provider of $url"
  elif [[ "$audiences" != *'"sts.amazonaws.com"'* ]]; then
    aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn "$arn" --client-id sts.amazonaws.com
    changed "added the audience sts.amazonaws.com to the OIDC provider of $url"
  else
    say "the OIDC provider of $url is as it should be"
  fi
}

ensure_role() {
  local role=$1 file=policies/$1.trust.json found
  found=$(find_in_iam get-role --role-name "$role" --query Role.AssumeRolePolicyDocument)
  if [ -z "$found" ]; then
    aws iam create-role --role-name "$role" --assume-role-policy-document "file://$file" \
      --tags "Key=$TAG,Value=setup" >/dev/null
    changed "created the role $role"
  elif [ "$found" != "$(cat "$file")" ]; then
    refuse_foreign "$role" "the file policies/$1.trust.json would shut out whom it trusts now"
    aws iam update-assume-role-policy --role-name "$role" --policy-document "file://$file"
    changed "changed who may assume the role $role"
  else
    say "who may assume the role $role is as it should be"
  fi
}

ensure_policy() {
  local role=$1 policy=$2 file=policies/$1.$2.json found
  found=$(find_in_iam get-role-policy --role-name "$role" --policy-name "$policy" --query PolicyDocument)
  if [ "$found" != "$(cat "$file")" ]; then
    [ -z "$found" ] || refuse_foreign "$role" "its policy $policy would be replaced"
    aws iam put-role-policy --role-name "$role" --policy-name "$policy" --policy-document "file://$file"
    changed "set the policy $policy of the role $role"
  else
    say "the policy $policy of the role $role is as it should be"
  fi
}

# What the description does not say any more.
drop_policy() {
  local role=$1 policy=$2 found
  found=$(find_in_iam get-role-policy --role-name "$role" --policy-name "$policy" --query PolicyName)
  if [ -n "$found" ]; then
    refuse_foreign "$role" "its policy $policy would be removed"
    aws iam delete-role-policy --role-name "$role" --policy-name "$policy"
    changed "removed the policy $policy of the role $role"
  fi
}

refuse_foreign() {
  local role=$1 harm=$2 tag
  tag=$(aws iam list-role-tags --role-name "$role" --output text --query "Tags[?Key=='$TAG'].Value")
  [ -n "$tag" ] || fail "the role $role is not one of this script: $harm. Give the service account another role by the" \
    "key 'role' of the description; or, if nobody else needs it as it is, mark it and run this again:" \
    "aws iam tag-role --role-name $role --tags Key=$TAG,Value=setup"
}

# Prints what IAM answers as JSON, nothing where there is no such thing; fails for any other reason.
find_in_iam() {
  local errors
  errors=$(mktemp)
  if ! aws iam "$@" --output json 2>"$errors" && ! grep -q NoSuchEntity "$errors"; then
    cat "$errors" >&2
    rm "$errors"
    return 1
  fi
  rm "$errors"
}

changed() {
  changes=$((changes + 1))
  say "$*"
}

say() {
  echo "setup.sh: $*"
}

fail() {
  echo "setup.sh: $*" >&2
  exit 1
}

main "$@"
