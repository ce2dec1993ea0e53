@NullMarked
package app.tocsin.messaging.tallies.mongo;

import org.jspecify.annotations.NullMarked;
