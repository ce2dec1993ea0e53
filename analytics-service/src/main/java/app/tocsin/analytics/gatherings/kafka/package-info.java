@NullMarked
package app.tocsin.analytics.gatherings.kafka;

import org.jspecify.annotations.NullMarked;
