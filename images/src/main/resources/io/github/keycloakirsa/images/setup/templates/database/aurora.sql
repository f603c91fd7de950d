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

-- A user that becomes a member of rds_iam takes its own members along, and these have no password any more. From
-- PostgreSQL 16 on, who makes a user is a member that may administer it, which cannot be helped and does not count here.
DO $$
DECLARE
  membership text := CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'USAGE' END;
  commands text;
BEGIN
  SELECT string_agg(DISTINCT format('REVOKE %I FROM %I;', app.rolname, via.rolname), ' ') INTO commands
  FROM pg_auth_members JOIN pg_roles AS app ON app.oid = roleid JOIN pg_roles AS via ON via.oid = member
  WHERE app.rolname IN ({{userTexts}})
    AND pg_has_role(current_user, via.oid, membership) AND pg_has_role(via.oid, app.oid, membership)
    AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
  IF commands IS NOT NULL THEN
    RAISE EXCEPTION '% would become a member of rds_iam and lose its password: it is a member of a user of the kit.',
      current_user USING HINT = 'Nothing was changed. Run this, and then aurora.sql again: ' || commands;
  END IF;
END $$;

-- From PostgreSQL 16 on, a setting can make whoever creates a user a full member of it, and so of rds_iam.
SELECT 'SET createrole_self_grant = ''''' WHERE current_setting('server_version_num')::int >= 160000 \gexec
{{users}}

{{databases}}
-- At the very end, and as members of nothing else: who is a member of rds_iam, by way of another role too, has no
-- password any more, so the master must not become one of them.
{{logins}}
-- The proof: the master comes in still, with the same password. A refusal ends psql here.
\echo 'aurora.sql: logs in once more, as the user who ran it'
\connect -
\echo 'aurora.sql: done'
