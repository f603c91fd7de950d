#!/bin/bash
# Lets roles of IAM into the domain search: adds them to those that a role of OpenSearch is mapped to. Reads first
# and adds what is missing, one by one; what others have mapped stays, the administrator's own role with it. A second
# run changes nothing.
#
#   ./map-roles.sh                the role all_access
#   ./map-roles.sh readall        another role of OpenSearch
#
# Run by the administrator of fine-grained access control, from where the domain is reached: either
# OPENSEARCH_USER and OPENSEARCH_PASSWORD, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of the
# administrator's role. Needs curl 7.75 or later, and jq.
set -euo pipefail

readonly ENDPOINT="${OPENSEARCH_ENDPOINT:-https://vpc-search-abc123.eu-central-1.es.amazonaws.com}"
readonly REGION=eu-central-1
readonly ROLE="${1:-all_access}"
readonly ARNS=(
  arn:aws:iam::123456789012:role/camunda-orchestration
  arn:aws:iam::123456789012:role/camunda-optimize
)

main() {
  local arn mapped
  credentials >/dev/null
  mapped=$(mapped_roles)
  for arn in "${ARNS[@]}"; do
    if jq -e --arg arn "$arn" 'index($arn)' <<<"$mapped" >/dev/null; then
      echo "map-roles.sh: $arn is mapped to $ROLE"
    else
      add "$arn"
      echo "map-roles.sh: mapped $arn to $ROLE"
    fi
  done
}

# The backend roles that the role is mapped to, as a JSON list; empty where it is not mapped at all.
mapped_roles() {
  local answer
  answer=$(call GET '')
  case "${answer##*$'\n'}" in
    200) jq -c --arg role "$ROLE" '.[$role].backend_roles // []' <<<"${answer%$'\n'*}" ;;
    404) echo '[]' ;;
    *) fail "cannot read the mapping of $ROLE: $answer" ;;
  esac
}

# "/backend_roles/-" is the end of the list. The path "/backend_roles" would replace the list, and lock out everybody
# who was in it.
add() {
  local answer patch
  patch=$(jq -cn --arg arn "$1" '[{op: "add", path: "/backend_roles/-", value: $arn}]')
  answer=$(call PATCH "$patch")
  if [ "${answer##*$'\n'}" = 404 ]; then
    answer=$(call PUT "$(jq -cn --arg arn "$1" '{backend_roles: [$arn]}')")
  fi
  case "${answer##*$'\n'}" in
    200 | 201) ;;
    *) fail "cannot map $1 to $ROLE: $answer" ;;
  esac
}

# Answer and, on the last line, its status. The secrets go by a file of this shell, which no list of processes shows.
call() {
  local body=$2 arguments=(--silent --show-error --request "$1" --write-out '\n%{http_code}')
  if [ -n "$body" ]; then
    arguments+=(--header 'Content-Type: application/json' --data "$body")
  fi
  curl "${arguments[@]}" --config <(credentials) "$ENDPOINT/_plugins/_security/api/rolesmapping/$ROLE"
}

credentials() {
  if [ -n "${OPENSEARCH_USER:-}" ]; then
    option user "$OPENSEARCH_USER:${OPENSEARCH_PASSWORD:?is not set}"
    return
  fi
  option aws-sigv4 "aws:amz:$REGION:es"
  option user "${AWS_ACCESS_KEY_ID:?is not set, nor is OPENSEARCH_USER}:${AWS_SECRET_ACCESS_KEY:?is not set}"
  if [ -n "${AWS_SESSION_TOKEN:-}" ]; then
    option header "x-amz-security-token: $AWS_SESSION_TOKEN"
  fi
}

# A line of curl's configuration, in which a quote and a backslash of a value get a backslash.
option() {
  local value=${2//\\/\\\\}
  printf '%s = "%s"\n' "$1" "${value//\"/\\\"}"
}

fail() {
  echo "map-roles.sh: $*" >&2
  exit 1
}

main
