/** Servers in containers, and clients to talk to them. */
package io.github.keycloakirsa.it.server;
