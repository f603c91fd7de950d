-- {{application}}
-- The database belongs to the master, and is closed to all others before anybody can connect: a run that is cut off in
-- between leaves one that takes no connections, which the next run opens. One that was there stays as it was.
SELECT {{createDatabase}} WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {{databaseText}}) \gexec
SELECT format(command, datname)
FROM pg_database, (VALUES (1, 'REVOKE CONNECT ON DATABASE %I FROM PUBLIC'),
                          (2, 'ALTER DATABASE %I ALLOW_CONNECTIONS true')) AS steps (step, command)
WHERE datname = {{databaseText}} AND NOT datallowconn
ORDER BY step \gexec
GRANT CONNECT ON DATABASE {{database}} TO {{user}};
\connect {{database}}
SET client_min_messages = warning;
-- Up to PostgreSQL 14 everybody may create in public, and the master may not give what belongs to a superuser.
SELECT {{grantSchema}}
WHERE NOT (has_schema_privilege({{userText}}, 'public', 'USAGE')
       AND has_schema_privilege({{userText}}, 'public', 'CREATE')) \gexec
