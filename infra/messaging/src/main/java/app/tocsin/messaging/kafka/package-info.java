/** Spring Kafka wiring: containers, topics, dead letters, publishing. */
@NullMarked
package app.tocsin.messaging.kafka;

import org.jspecify.annotations.NullMarked;
