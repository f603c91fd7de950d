/**
 * What the images promise, proved on running containers. The tests are here; what they handle is in the packages below,
 * small classes that know containers, servers and image layouts and nothing of the tests.
 */
package io.github.keycloakirsa.it;
