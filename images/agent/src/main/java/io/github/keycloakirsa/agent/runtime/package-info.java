/** What changed classes call. It is on the boot class path, where every class loader finds it, and needs only Java. */
package io.github.keycloakirsa.agent.runtime;
