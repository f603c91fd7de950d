#!/bin/bash
# Checks the settings that Bitnami's image checks: all of them, and then ends. To be sourced, by setup.sh.
# Keycloak checks what is its own; here it is said by the name that was used, and before anything else is done.

check_failures=0

check_fail() {
  error "$@"
  check_failures=$((check_failures + 1))
}

check_boolean() { # check_boolean NAME
  [[ ${!1:-false} =~ ^(true|false)$ ]] || check_fail "$1 must be true or false, not '${!1}'."
}

lowest_port() { # lowest_port FILE: prints the lowest port for who is not root; not every kernel (gVisor) tells it there
  cat "$1" 2>/dev/null || echo 1024
}

check_port() { # check_port KC_NAME KEYCLOAK_NAME
  local port=${!1:-1024} lowest=1
  [[ $EUID == 0 ]] || lowest=$(lowest_port /proc/sys/net/ipv4/ip_unprivileged_port_start)
  if [[ ! $port =~ ^[0-9]{1,5}$ ]] || ((10#$port < 1 || 10#$port > 65535)); then
    check_fail "$1 ($2) must be a port from 1 to 65535, not '$port'."
  elif ((10#$port < lowest)); then
    check_fail "$1 ($2) is $port: a user that is not root may listen on ports from $lowest on only."
  fi
}

check_tries() {
  [[ ${KEYCLOAK_INIT_MAX_RETRIES:-1} =~ ^(0|[1-9][0-9]{0,4})$ ]] ||
    check_fail "KEYCLOAK_INIT_MAX_RETRIES must be a number up to 99999, not '$KEYCLOAK_INIT_MAX_RETRIES'."
}

check_file() { # check_file NAME
  if [[ -z ${!1:-} ]]; then
    check_fail "KEYCLOAK_ENABLE_HTTPS is true, but $1 (KEYCLOAK_${1#KC_}) is not set."
  elif [[ ! -r ${!1} ]]; then
    check_fail "$1 (KEYCLOAK_${1#KC_}) names '${!1}', which cannot be read."
  fi
}

check_https() {
  env_is_true "${KEYCLOAK_ENABLE_HTTPS:-}" || return 0
  if env_is_true "${KEYCLOAK_HTTPS_USE_PEM:-}" || [[ -n ${KC_HTTPS_CERTIFICATE_FILE:-} ]]; then
    check_file KC_HTTPS_CERTIFICATE_FILE
    check_file KC_HTTPS_CERTIFICATE_KEY_FILE
  else
    check_file KC_HTTPS_KEY_STORE_FILE
  fi
}

check_database() {
  [[ ${KC_DB:-postgres} == postgres || $(url_driver) != "$URL_WRAPPER" ]] ||
    check_fail "KC_DB (KEYCLOAK_DATABASE_VENDOR) is '$KC_DB', but the image was built for the driver of PostgreSQL:" \
      "set KC_DB_DRIVER, too, such as org.h2.Driver for dev-file."
}

check_extra_arguments() {
  local name
  for name in KEYCLOAK_EXTRA_ARGS_PREPENDED KEYCLOAK_EXTRA_ARGS; do
    [[ ${!name:-} != *$'\n'[!$'\n']* ]] || warn "Only the first line of $name counts."
  done
}

check_dead_names() {
  local name dead=()
  for name in KEYCLOAK_BIND_ADDRESS KEYCLOAK_CREATE_ADMIN_USER KEYCLOAK_MANAGEMENT_USER KEYCLOAK_MANAGEMENT_PASSWORD \
    KEYCLOAK_PROXY_ADDRESS_FORWARDING KEYCLOAK_ROOT_LOG_LEVEL KC_CACHE_TYPE; do
    [[ -z ${!name:-} ]] || dead+=("$name")
  done
  [[ ${#dead[@]} == 0 ]] || warn "Nothing reads ${dead[*]} today: leave out what you set. Charts set some of them, too."
}

check_settings() {
  check_boolean KEYCLOAK_ENABLE_HTTPS
  check_boolean KEYCLOAK_ENABLE_STATISTICS
  check_boolean KEYCLOAK_ENABLE_HEALTH_ENDPOINTS
  check_port KC_HTTP_PORT KEYCLOAK_HTTP_PORT
  check_port KC_HTTPS_PORT KEYCLOAK_HTTPS_PORT
  [[ ${KC_HTTP_PORT:-8080} != "${KC_HTTPS_PORT:-8443}" ]] ||
    check_fail "KC_HTTP_PORT and KC_HTTPS_PORT are both ${KC_HTTP_PORT:-8080}: each needs a port of its own."
  check_https
  [[ ${KC_PROXY_HEADERS:-xforwarded} =~ ^(forwarded|xforwarded)$ ]] ||
    check_fail "KC_PROXY_HEADERS (KEYCLOAK_PROXY_HEADERS) must be forwarded or xforwarded, not '$KC_PROXY_HEADERS'."
  check_database
  check_tries
  check_extra_arguments
  check_dead_names
  ((check_failures == 0)) || exit 1
}
