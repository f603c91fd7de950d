#!/bin/bash
# What is done before Keycloak starts: checks the settings, takes a mounted configuration, waits for the database, runs
# the scripts of the user.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

. "${BASH_SOURCE[0]%/*}/../liblog.sh"
. "${BASH_SOURCE[0]%/*}/../keycloak-env.sh"
. "${BASH_SOURCE[0]%/*}/checks.sh"
. "${BASH_SOURCE[0]%/*}/server-user.sh"

# A mounted keycloak.conf takes the place of the image's. Options that it does not have are appended: the image was built
# for them.
take_mounted_configuration() {
  local conf="$KEYCLOAK_CONF_DIR/keycloak.conf" option value
  [[ -d $KEYCLOAK_MOUNTED_CONF_DIR && -n $(ls -A --ignore='..*' "$KEYCLOAK_MOUNTED_CONF_DIR") ]] || return 0
  info "Taking the configuration from $KEYCLOAK_MOUNTED_CONF_DIR"
  (
    cd "$KEYCLOAK_MOUNTED_CONF_DIR"
    GLOBIGNORE='..*' # where a ConfigMap or Secret has its files; all other names are links to them
    # A copy that is as read-only as its source could not be appended to, nor replaced by the next start.
    umask 007
    "${AS_SERVER[@]}" cp -Lr --no-preserve=mode --remove-destination -- * "$KEYCLOAK_CONF_DIR"
  )
  while IFS='=' read -r option value; do
    [[ -z $option || $option == \#* ]] || grep -q "^ *$option *[=:]" "$conf" || printf '\n%s=%s' "$option" "$value"
  done <"$KEYCLOAK_DEFAULT_CONF_DIR/keycloak.conf" | "${AS_SERVER[@]}" tee -a "$conf" >/dev/null
}

wait_for_database() {
  local host port try
  [[ ${KC_DB_URL:-} =~ ^jdbc:[a-z:-]+://([^:/?,]+)(:([0-9]+))?/ ]] || return 0
  host=${BASH_REMATCH[1]} port=${BASH_REMATCH[3]:-5432}
  for ((try = 1; ; try++)); do
    # shellcheck disable=SC2016 # for the other shell
    timeout 10 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$host" "$port" 2>/dev/null && return
    ((try < ${KEYCLOAK_INIT_MAX_RETRIES:-10})) || break
    info "Waiting for the database at $host:$port"
    sleep 5
  done
  error "No database answers at $host:$port, after $try tries (KEYCLOAK_INIT_MAX_RETRIES). Look at the host in the" \
    "settings (KEYCLOAK_DATABASE_HOST, KC_DB_URL), at network policies and security groups."
  exit 1
}

run_scripts_of_the_user() {
  local script scripts=()
  [[ -d $KEYCLOAK_INITSCRIPTS_DIR ]] || return 0
  mapfile -d '' -t scripts < <(find -L "$KEYCLOAK_INITSCRIPTS_DIR" -type f -name '*.sh' -print0 | sort -z)
  for script in "${scripts[@]}"; do
    info "Running $script"
    if [[ -x $script ]]; then
      "$script"
    else
      # shellcheck disable=SC1090 # the user's
      . "$script"
    fi
  done
}

tell_of_theme() {
  if [[ $KC_HTTP_RELATIVE_PATH == /auth* && ! -d $KEYCLOAK_BASE_DIR/themes/identity ]]; then
    info "There is no login theme 'identity', Camunda's: Keycloak shows its own. docs/bitnami.md says how to add it."
  fi
}

for note in "${env_notes[@]}"; do
  warn "$note"
done
check_settings
tell_of_theme
take_mounted_configuration
wait_for_database
run_scripts_of_the_user
