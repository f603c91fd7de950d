/** What can be made again and is kept for a while: one mechanism for every cache of the steps. */
package io.github.keycloakirsa.images.cache;
