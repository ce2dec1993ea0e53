/**
 * State and its events in one document: nothing is said that wasn't stored, nothing stored goes
 * unsaid.
 */
@NullMarked
package app.tocsin.messaging.outbox;

import org.jspecify.annotations.NullMarked;
