-- Keycloak's database and user, as docs/iam.md has them.
CREATE DATABASE keycloak;
CREATE ROLE keycloak LOGIN;
GRANT CONNECT ON DATABASE keycloak TO keycloak;
GRANT rds_iam TO keycloak;
\connect keycloak
GRANT USAGE, CREATE ON SCHEMA public TO keycloak;
