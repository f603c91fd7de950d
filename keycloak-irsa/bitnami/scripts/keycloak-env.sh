#!/bin/bash
# Turns the variables that Bitnami's image takes into Keycloak's own. To be sourced, by setup.sh and run.sh and by
# scripts of users. An explicit KC_X wins, then KEYCLOAK_X, then the default; what is empty was not said.
# What a person should know stands in the array env_notes, which setup.sh prints.
# shellcheck source-path=SCRIPTDIR

. "${BASH_SOURCE[0]%/*}/keycloak/database-url.sh"

env_notes=()

env_is_true() { # env_is_true VALUE
  [[ ${1,,} =~ ^(1|true|yes)$ ]]
}

env_from_file() { # env_from_file NAME: takes what is in the file that NAME_FILE names
  local file="${1}_FILE" named
  [[ -n ${!file:-} ]] || return 0
  if [[ -f ${!file} && -r ${!file} ]]; then
    export "$1=$(<"${!file}")"
    unset "$file"
  else
    named="'${!file}'"
    [[ $named == "'/"* ]] || named="what does not begin with / and is not shown, for it may be the secret itself"
    env_notes+=("$file is $named: no file that can be read. $1 stays as it is.")
  fi
}

env_https() { # which of KEYCLOAK_HTTPS_… count; KC_HTTPS_… always do
  if ! env_is_true "${KEYCLOAK_ENABLE_HTTPS:-}"; then
    unset "${!KEYCLOAK_HTTPS_CERTIFICATE@}" "${!KEYCLOAK_HTTPS_KEY_STORE@}" "${!KEYCLOAK_HTTPS_TRUST_STORE@}"
  elif env_is_true "${KEYCLOAK_HTTPS_USE_PEM:-}"; then
    unset "${!KEYCLOAK_HTTPS_KEY_STORE@}"
  else
    unset "${!KEYCLOAK_HTTPS_CERTIFICATE@}"
  fi
}

# Camunda's copy of Bitnami's chart (8.7 to 8.9) gives the path of the secret where the password belongs.
env_store_passwords() {
  local name
  for name in KC_HTTPS_KEY_STORE_PASSWORD KC_HTTPS_TRUST_STORE_PASSWORD; do
    if [[ ${!name:-} == /* && -f ${!name} && -r ${!name} ]]; then
      env_notes+=("$name is the path of a file: what is in '${!name}' is taken for the password.")
      export "$name=$(<"${!name}")"
    fi
  done
}

env_admin() {
  if [[ -n ${KC_BOOTSTRAP_ADMIN_PASSWORD:-} ]]; then
    export KC_BOOTSTRAP_ADMIN_USERNAME=${KC_BOOTSTRAP_ADMIN_USERNAME:-user}
  elif [[ -n ${KC_BOOTSTRAP_ADMIN_USERNAME:-} ]]; then
    env_notes+=("No administrator '$KC_BOOTSTRAP_ADMIN_USERNAME' is made: there is no KC_BOOTSTRAP_ADMIN_PASSWORD
(KEYCLOAK_ADMIN_PASSWORD), which the first start on an empty database needs.")
    unset KC_BOOTSTRAP_ADMIN_USERNAME
  fi
  unset KEYCLOAK_ADMIN KEYCLOAK_ADMIN_PASSWORD # Keycloak knows these, too, and says that they are old
}

env_proxy() { # Keycloak 24 took proxy=…, later ones name the headers
  [[ ${KEYCLOAK_PROXY:-} =~ ^(edge|reencrypt)$ ]] && : "${KC_PROXY_HEADERS:=xforwarded}"
  [[ -z ${KC_PROXY_HEADERS:-} ]] || export KC_PROXY_HEADERS
}

env_defaults() {
  export KC_HTTP_ENABLED=${KC_HTTP_ENABLED:-true}
  export KC_HTTP_RELATIVE_PATH=${KC_HTTP_RELATIVE_PATH:-/}
  export KC_HOSTNAME_STRICT=${KC_HOSTNAME_STRICT:-false}
  export KC_CACHE=${KC_CACHE:-ispn}
  export KC_RUN_IN_CONTAINER=${KC_RUN_IN_CONTAINER:-true}
  export KEYCLOAK_MOUNTED_CONF_DIR=${KEYCLOAK_MOUNTED_CONF_DIR:-/bitnami/keycloak/conf}
}

env_places() { # names that scripts of users refer to
  export BITNAMI_ROOT_DIR=/opt/bitnami BITNAMI_VOLUME_DIR=/bitnami BITNAMI_APP_NAME=keycloak
  export KEYCLOAK_BASE_DIR=/opt/bitnami/keycloak KEYCLOAK_VOLUME_DIR=/bitnami/keycloak
  export KEYCLOAK_BIN_DIR=$KEYCLOAK_BASE_DIR/bin KEYCLOAK_PROVIDERS_DIR=$KEYCLOAK_BASE_DIR/providers
  export KEYCLOAK_CONF_DIR=$KEYCLOAK_BASE_DIR/conf KEYCLOAK_DEFAULT_CONF_DIR=$KEYCLOAK_BASE_DIR/conf.default
  export KEYCLOAK_LOG_DIR=$KEYCLOAK_PROVIDERS_DIR/log KEYCLOAK_TMP_DIR=$KEYCLOAK_PROVIDERS_DIR/tmp
  export KEYCLOAK_DOMAIN_TMP_DIR=$KEYCLOAK_PROVIDERS_DIR/domain/tmp
  export KEYCLOAK_INITSCRIPTS_DIR=/docker-entrypoint-initdb.d KEYCLOAK_CONF_FILE=keycloak.conf
}

env_rows() { # calls a function with each row of the table
  local words
  while read -r -a words; do
    [[ ${words[0]:-#} == \#* ]] || "$1" "${words[@]}"
  done <"${BASH_SOURCE[0]%/*}/keycloak/variables"
}

env_from_files() {
  local name
  for name in "$@"; do
    [[ $name == - ]] || env_from_file "$name"
  done
}

env_translate() { # env_translate KC_NAME OLDER_NAME...: the first one that says something
  local name
  [[ $1 != - ]] || return 0
  for name in "$@"; do
    # Kubernetes says tcp://… for a Service of a fitting name (enableServiceLinks), which nobody meant.
    if [[ -n ${!name:-} && ${!name} != tcp://* ]]; then
      export "$1=${!name}"
      return 0
    fi
  done
  unset "$1"
}

env_main() {
  local name
  env_rows env_from_files
  env_https
  env_rows env_translate
  env_store_passwords
  env_admin
  env_proxy
  env_database
  for name in "${!KC_@}"; do
    [[ -n ${!name} ]] || unset "$name"
  done
  env_defaults
  env_places
}

env_main
