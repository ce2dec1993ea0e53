/**
 * The Kafka edge of every service: envelope, positions, dead letters, and the containers that read
 * in batches.
 */
@NullMarked
package app.tocsin.messaging;

import org.jspecify.annotations.NullMarked;
