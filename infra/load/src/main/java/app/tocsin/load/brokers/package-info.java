/** Kafka's own judges against three brokers that are set as those that we ship. */
@NullMarked
package app.tocsin.load.brokers;

import org.jspecify.annotations.NullMarked;
