SELECT {{createUser}} WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {{userText}}) \gexec
