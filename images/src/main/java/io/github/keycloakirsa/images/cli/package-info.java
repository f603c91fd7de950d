/** Front door: the command line. Holds no logic. */
package io.github.keycloakirsa.images.cli;
