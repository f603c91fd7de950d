/** An application that uses a database, and knows nothing of AWS. */
package io.github.keycloakirsa.it.spring;
