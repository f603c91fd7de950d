#!/bin/bash
# Sets an AWS account up for logins with IAM roles. A second run changes nothing; what is right is left alone, and a role
# that it did not make is never replaced. A role that is gone from the description stays: aws iam delete-role.
#
#   ./setup.sh             all of it
#   ./setup.sh iam         the OIDC provider and the roles
#   ./setup.sh database    IAM authentication of the database
{{opensearchUsage}}
#
# Needs the AWS CLI, version 1 or 2, with credentials that may do this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly ACCOUNT={{account}}
readonly REGION={{region}}
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
      for part in {{parts}}; do
        "set_up_$part"
      done
      ;;
    {{alternatives}}) "set_up_$1" ;;
    *) fail "there is no part '$1': name one of {{parts}}, or none for all" ;;
  esac
  say "$changes changed"
}

set_up_iam() {
  ensure_provider {{providerArn}} https://{{oidc}}
{{roles}}
}

{{database}}

{{opensearch}}
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
