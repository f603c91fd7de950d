/** The kinds of change that a hook can make, a small class each, on ASM. */
package io.github.keycloakirsa.agent.change;
