#!/bin/sh
# Makes a PostgreSQL let people in as RDS does; runs once, from /docker-entrypoint-initdb.d of the official image or of
# one that keeps to its promises. Members of the role rds_iam need TLS and a token that the login server accepts; all
# others need a password, as before.
#
#   RDS_LOGIN_SERVER   host of the login server
#   RDS_LOGIN_PORT     its port
#   /rds/server.crt, /rds/server.key   certificate and key of the TLS server, in PEM
set -eu

# PostgreSQL wants the key for itself; who copies files into a container cannot say whose they are.
(umask 077 && cat /rds/server.key >"$PGDATA/server.key")

cat >>"$PGDATA/postgresql.conf" <<END
ssl = on
ssl_cert_file = '/rds/server.crt'
ssl_key_file = 'server.key'
# As on RDS, where it follows from the size: two nodes with a pool of 100 each fit.
max_connections = 400
END

cat >"$PGDATA/pg_hba.conf" <<END
local   all all      trust
hostssl all +rds_iam all ldap ldapserver=$RDS_LOGIN_SERVER ldapport=$RDS_LOGIN_PORT ldapprefix="uid=" ldapsuffix=",ou=rds"
host    all +rds_iam all reject
host    all all      all scram-sha-256
END

psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres <<END
CREATE ROLE rds_iam;
END
