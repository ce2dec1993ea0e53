/** What every service's store needs identically. */
@NullMarked
package app.tocsin.messaging.mongo;

import org.jspecify.annotations.NullMarked;
