#!/bin/sh
# Starts PostgreSQL, after making its database on the first start. It keeps to what the official image promises, so far
# as Testcontainers' PostgreSQLContainer and the tests use it: POSTGRES_PASSWORD, POSTGRES_USER, POSTGRES_DB,
# POSTGRES_INITDB_ARGS, POSTGRES_HOST_AUTH_METHOD, PGDATA and /docker-entrypoint-initdb.d/*.sh and *.sql.
set -eu

log() {
  echo "docker-entrypoint: $*" >&2
}

fail() {
  log "$*"
  exit 1
}

# The administrator's psql, through the socket; arguments are psql's.
run_sql() {
  psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" "$@"
}

make_cluster() {
  log "making a database cluster in $PGDATA"
  # The arguments are a list of words, as in the official image.
  # shellcheck disable=SC2086
  printf '%s\n' "${POSTGRES_PASSWORD:-}" \
    | initdb --pgdata="$PGDATA" --username="$POSTGRES_USER" --pwfile=/dev/stdin ${POSTGRES_INITDB_ARGS:-}
  printf '\nhost all all all %s\n' "$POSTGRES_HOST_AUTH_METHOD" >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
}

make_database() {
  [ "$POSTGRES_DB" = postgres ] && return
  # :"db" is quoted by psql, so that any name is a name and never SQL.
  echo 'CREATE DATABASE :"db";' | run_sql --dbname postgres -v db="$POSTGRES_DB"
}

# A script without the execute bit is read into this shell, as in the official image.
run_script() {
  if [ -x "$1" ]; then
    "$1"
  else
    # shellcheck source=/dev/null
    . "$1"
  fi
}

run_init_files() {
  for file in /docker-entrypoint-initdb.d/*; do
    [ -e "$file" ] || continue
    log "running $file"
    case $file in
      *.sh) run_script "$file" ;;
      *.sql) run_sql --dbname "$POSTGRES_DB" --file "$file" ;;
      *) fail "$file is neither *.sh nor *.sql: rename it or leave it out" ;;
    esac
  done
}

# A failure on the way leaves no half made cluster that the next start would take for a whole one.
first_start() {
  trap 'rm -rf "${PGDATA:?}"/*' EXIT
  make_cluster
  # No TCP yet: a client that waits for the port must not find the server that is about to stop.
  pg_ctl --pgdata="$PGDATA" --options="-c listen_addresses=''" --wait start
  make_database
  run_init_files
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
  trap - EXIT
}

case ${1:-} in
  '' | -*) set -- postgres "$@" ;;
esac
[ "$1" = postgres ] || exec "$@"

export PGDATA="${PGDATA:-/var/lib/postgresql/data}"
export POSTGRES_USER="${POSTGRES_USER:-postgres}"
export POSTGRES_DB="${POSTGRES_DB:-$POSTGRES_USER}"
export POSTGRES_HOST_AUTH_METHOD="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
    fail 'POSTGRES_PASSWORD is empty: set it, or POSTGRES_HOST_AUTH_METHOD=trust for a database without passwords'
  fi
  first_start
fi
exec "$@"
