/** Images that docker builds, to compare ours with. */
package io.github.keycloakirsa.it.docker;
