/** What decides about logins, tested without a server. */
package io.github.keycloakirsa.it.rds;
