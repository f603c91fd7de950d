-- {{application}}
-- The database belongs to the master. Closed to all others when it is made; one that was there stays as it was.
SELECT command
FROM (VALUES (1, {{createDatabase}}), (2, {{closeDatabase}})) AS steps (step, command)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {{databaseText}})
ORDER BY step \gexec
GRANT CONNECT ON DATABASE {{database}} TO {{user}};
\connect {{database}}
SET client_min_messages = warning;
-- Up to PostgreSQL 14 everybody may create in public, and the master may not give what belongs to a superuser.
SELECT {{grantSchema}}
WHERE NOT (has_schema_privilege({{userText}}, 'public', 'USAGE')
       AND has_schema_privilege({{userText}}, 'public', 'CREATE')) \gexec
