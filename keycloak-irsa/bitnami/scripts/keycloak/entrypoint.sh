#!/bin/bash
# The image's entrypoint: fills conf, sets Keycloak up if that is what is run, and runs the command.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

. "${BASH_SOURCE[0]%/*}/../liblog.sh"
. "${BASH_SOURCE[0]%/*}/server-user.sh"

readonly HOME_DIR=/opt/bitnami/keycloak
readonly RUN=/opt/bitnami/scripts/keycloak/run.sh

# The charts mount an empty volume over conf.
"${AS_SERVER[@]}" cp -r --update=none "$HOME_DIR/conf.default/." "$HOME_DIR/conf" ||
  warn "$HOME_DIR/conf lacks files and cannot be written: Keycloak works with what is there."

if [[ " $* " == *"$RUN"* ]]; then
  /opt/bitnami/scripts/keycloak/setup.sh
fi
exec "$@"
