-- Makes the applications' users and databases, for psql (13 or later) and PostgreSQL 13 to 18. Run as the master user,
-- who is no superuser on RDS; a second run changes nothing.
--
-- Each user may connect to its database, use the schema public there and create in it, and nothing else. It has no
-- password: it is a member of rds_iam, whose members log in with a token.
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
    RAISE EXCEPTION 'There is no role rds_iam: this is no PostgreSQL of RDS or Aurora.';
  END IF;
END $$;

-- From PostgreSQL 16 on, a setting can make whoever creates a user a full member of it, and so of rds_iam.
SELECT 'SET createrole_self_grant = ''''' WHERE current_setting('server_version_num')::int >= 160000 \gexec
SELECT 'CREATE ROLE "keycloak" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'keycloak') \gexec

SELECT 'CREATE ROLE "camunda-identity" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'camunda-identity') \gexec

SELECT 'CREATE ROLE "web_modeler" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'web_modeler') \gexec

-- keycloak
-- The database belongs to the master. Closed to all others when it is made; one that was there stays as it was.
SELECT command
FROM (VALUES (1, 'CREATE DATABASE "keycloak"'), (2, 'REVOKE CONNECT ON DATABASE "keycloak" FROM PUBLIC')) AS steps (step, command)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'keycloak')
ORDER BY step \gexec
GRANT CONNECT ON DATABASE "keycloak" TO "keycloak";
\connect "keycloak"
SET client_min_messages = warning;
-- Up to PostgreSQL 14 everybody may create in public, and the master may not give what belongs to a superuser.
SELECT 'GRANT USAGE, CREATE ON SCHEMA public TO "keycloak"'
WHERE NOT (has_schema_privilege('keycloak', 'public', 'USAGE')
       AND has_schema_privilege('keycloak', 'public', 'CREATE')) \gexec

-- identity
-- The database belongs to the master. Closed to all others when it is made; one that was there stays as it was.
SELECT command
FROM (VALUES (1, 'CREATE DATABASE "camunda-identity"'), (2, 'REVOKE CONNECT ON DATABASE "camunda-identity" FROM PUBLIC')) AS steps (step, command)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'camunda-identity')
ORDER BY step \gexec
GRANT CONNECT ON DATABASE "camunda-identity" TO "camunda-identity";
\connect "camunda-identity"
SET client_min_messages = warning;
-- Up to PostgreSQL 14 everybody may create in public, and the master may not give what belongs to a superuser.
SELECT 'GRANT USAGE, CREATE ON SCHEMA public TO "camunda-identity"'
WHERE NOT (has_schema_privilege('camunda-identity', 'public', 'USAGE')
       AND has_schema_privilege('camunda-identity', 'public', 'CREATE')) \gexec

-- web-modeler
-- The database belongs to the master. Closed to all others when it is made; one that was there stays as it was.
SELECT command
FROM (VALUES (1, 'CREATE DATABASE "web_modeler"'), (2, 'REVOKE CONNECT ON DATABASE "web_modeler" FROM PUBLIC')) AS steps (step, command)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'web_modeler')
ORDER BY step \gexec
GRANT CONNECT ON DATABASE "web_modeler" TO "web_modeler";
\connect "web_modeler"
SET client_min_messages = warning;
-- Up to PostgreSQL 14 everybody may create in public, and the master may not give what belongs to a superuser.
SELECT 'GRANT USAGE, CREATE ON SCHEMA public TO "web_modeler"'
WHERE NOT (has_schema_privilege('web_modeler', 'public', 'USAGE')
       AND has_schema_privilege('web_modeler', 'public', 'CREATE')) \gexec
-- At the very end, and as members of nothing else: who is a member of rds_iam, by way of another role too, has no
-- password any more, so the master must not become one of them.
SELECT 'GRANT rds_iam TO "keycloak"'
WHERE NOT EXISTS (
  SELECT FROM pg_auth_members
  WHERE roleid = (SELECT oid FROM pg_roles WHERE rolname = 'rds_iam')
    AND member = (SELECT oid FROM pg_roles WHERE rolname = 'keycloak')) \gexec

SELECT 'GRANT rds_iam TO "camunda-identity"'
WHERE NOT EXISTS (
  SELECT FROM pg_auth_members
  WHERE roleid = (SELECT oid FROM pg_roles WHERE rolname = 'rds_iam')
    AND member = (SELECT oid FROM pg_roles WHERE rolname = 'camunda-identity')) \gexec

SELECT 'GRANT rds_iam TO "web_modeler"'
WHERE NOT EXISTS (
  SELECT FROM pg_auth_members
  WHERE roleid = (SELECT oid FROM pg_roles WHERE rolname = 'rds_iam')
    AND member = (SELECT oid FROM pg_roles WHERE rolname = 'web_modeler')) \gexec
-- The proof: the master comes in still, with the same password. A refusal ends psql here.
\echo 'aurora.sql: logs in once more, as the user who ran it'
\connect -
\echo 'aurora.sql: done'
