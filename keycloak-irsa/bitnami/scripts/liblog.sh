#!/bin/bash
# The log of the entry scripts; scripts of users call these functions, too. To be sourced.
# BITNAMI_QUIET=true leaves out all but errors, BITNAMI_DEBUG=true adds what debug says, MODULE is who speaks.

stderr_print() {
  printf '%s\n' "$*" >&2
}

log() {
  printf '%s %(%T)T %s\n' "${MODULE:-keycloak}" -1 "$*" >&2
}

log_unless_quiet() {
  [[ ${BITNAMI_QUIET:-false} =~ ^(1|[Tt]rue|[Yy]es)$ ]] || log "$@"
}

info() {
  log_unless_quiet "INFO  ==> $*"
}

warn() {
  log_unless_quiet "WARN  ==> $*"
}

error() {
  log "ERROR ==> $*"
}

debug() {
  [[ ! ${BITNAMI_DEBUG:-false} =~ ^(1|[Tt]rue|[Yy]es)$ ]] || log "DEBUG ==> $*"
}
