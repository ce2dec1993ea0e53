@NullMarked
package app.tocsin.petition.counts.kafka;

import org.jspecify.annotations.NullMarked;
