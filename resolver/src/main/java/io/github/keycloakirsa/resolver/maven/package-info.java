/** Maven artifacts: a request becomes a lock, a lock becomes files. The only package that knows Maven Resolver. */
package io.github.keycloakirsa.resolver.maven;
