#!/bin/bash
# Starts Keycloak: kc.sh, the arguments that are put in front, start or start-dev, the arguments that are appended.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

. "${BASH_SOURCE[0]%/*}/../liblog.sh"
. "${BASH_SOURCE[0]%/*}/../keycloak-env.sh"

arguments=()

# Quotes group and $X is expanded, as a shell does it; only the first line counts. What a shell would do beyond that,
# such as & and ;, is an error here: it would cut the arguments in two.
add_arguments() { # add_arguments NAME
  local line words
  read -r line <<<"${!1:-}" || true
  set +u -f # a variable that is not set is empty, and * stands for itself
  if ! eval "words=($line)" 2>/dev/null; then
    error "$1 cannot be read as arguments: put quotes around what has one of & ; | < > ( ) in it."
    exit 1
  fi
  set -u +f
  arguments+=("${words[@]}")
}

add_arguments KEYCLOAK_EXTRA_ARGS_PREPENDED
if env_is_true "${KEYCLOAK_PRODUCTION:-}"; then
  arguments+=(start)
else
  arguments+=(start-dev)
fi
add_arguments KEYCLOAK_EXTRA_ARGS

if [[ $EUID == 0 ]]; then
  exec chroot --skip-chdir --userspec="${KEYCLOAK_DAEMON_USER:-keycloak}:${KEYCLOAK_DAEMON_GROUP:-root}" / \
    "$KEYCLOAK_BIN_DIR/kc.sh" "${arguments[@]}"
fi
exec "$KEYCLOAK_BIN_DIR/kc.sh" "${arguments[@]}"
