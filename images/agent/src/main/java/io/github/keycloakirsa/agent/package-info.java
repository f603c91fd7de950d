/**
 * A Java agent for Keycloak's build step: with it, the step writes the same bytes every time. {@link Hooks} is the
 * table of what it changes; {@code change} holds the kinds of change, {@code runtime} what changed code calls.
 *
 * <p>{@code -javaagent:augment-agent.jar=option,option=value,…}; the jar must have this name. The options:
 *
 * <ul>
 *   <li>{@code keycloak=26.7.3}: the version that is built. A hook whose place this version does not have is not
 *       looked for. Without it every hook is that the newest versions need.
 *   <li>{@code chaos=name+name}: these hooks vary on purpose, to see whether a check notices.
 *   <li>{@code seed=1}: what they start from.
 *   <li>{@code report=file}: where to write, at the end, a line for each hook: its name, its target and the number of
 *       places it found, with tabs between. It comes last, since the rest of the text is the file's name.
 * </ul>
 *
 * <p>A hook that finds no place ends the JVM with exit code 97 and a line on standard error for each:
 * {@code augment-agent: hook 'NAME' found no place in TARGET}. Those in Java's classes are checked at once, those in
 * Keycloak's when the build step has ended well.
 */
package io.github.keycloakirsa.agent;
