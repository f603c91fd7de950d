-- What the AWS wrapper asks an Aurora database about its cluster: here one instance, which is the writer. Its name is
-- psql's variable "instance". Without these functions the wrapper looks for the cluster at each connect, in vain.
CREATE FUNCTION pg_catalog.aurora_db_instance_identifier() RETURNS text
  LANGUAGE sql STABLE AS $$ SELECT current_setting('rds.instance') $$;

CREATE FUNCTION pg_catalog.aurora_replica_status(
    OUT server_id text,
    OUT session_id text,
    OUT cpu double precision,
    OUT replica_lag_in_msec double precision,
    OUT last_update_timestamp timestamptz)
  RETURNS SETOF record
  LANGUAGE sql STABLE AS $$ SELECT current_setting('rds.instance'), 'MASTER_SESSION_ID', 1.0, 0.0, now() $$;

SELECT format('ALTER DATABASE %I SET rds.instance = %L', current_database(), :'instance') \gexec
