/** How PostgreSQL is reached by TLS, without its driver: the reasons of a refusal come through. */
package io.github.keycloakirsa.doctor.tls;
