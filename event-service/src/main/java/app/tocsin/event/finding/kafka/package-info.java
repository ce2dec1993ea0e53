@NullMarked
package app.tocsin.event.finding.kafka;

import org.jspecify.annotations.NullMarked;
