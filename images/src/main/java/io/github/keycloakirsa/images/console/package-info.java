/**
 * What a person sees on standard error: the two looks of a {@link io.github.keycloakirsa.resolver.BuildLog}, and how a
 * failure reads. Standard output belongs to results.
 */
package io.github.keycloakirsa.images.console;
