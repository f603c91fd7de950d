/** Proves the pipeline itself, as a user runs it: the runnable jar in processes of its own, no containers. */
package io.github.keycloakirsa.it.build;
