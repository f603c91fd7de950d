/**
 * The part of RDS that decides who may log in: a verifier of IAM authentication tokens, and the LDAP server through
 * which an unchanged PostgreSQL asks it. It knows nothing of the tests, and nothing of who issues credentials.
 */
package io.github.keycloakirsa.it.rds;
