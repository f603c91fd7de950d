#!/bin/bash
# Starts Keycloak: kc.sh, the arguments that are put in front, start or start-dev, the arguments that are appended.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

. "${BASH_SOURCE[0]%/*}/../liblog.sh"
. "${BASH_SOURCE[0]%/*}/../keycloak-env.sh"
. "${BASH_SOURCE[0]%/*}/server-user.sh"

arguments=()

# Quotes group, $X and $(…) are expanded, as a shell does it; only the first line counts. What a shell would do beyond
# that, such as & and ;, is an error here: it would cut the arguments in two. Bash leaves the shell that reads such a
# line, so that it is read in one of its own.
add_arguments() { # add_arguments NAME
  local line words=() read_words
  read -r line <<<"${!1:-}" || true
  # A variable that is not set is empty, and * stands for itself.
  if ! read_words=$(set +u -f && declare -a "words=($line)" 2>/dev/null && declare -p words); then
    error "$1 cannot be read as arguments: put quotes around what has one of & ; | < > ( ) in it."
    exit 1
  fi
  eval "$read_words"
  arguments+=("${words[@]}")
}

add_arguments KEYCLOAK_EXTRA_ARGS_PREPENDED
if env_is_true "${KEYCLOAK_PRODUCTION:-}"; then
  arguments+=(start)
else
  arguments+=(start-dev)
fi
add_arguments KEYCLOAK_EXTRA_ARGS

exec "${AS_SERVER[@]}" "$KEYCLOAK_BIN_DIR/kc.sh" "${arguments[@]}"
