@NullMarked
package app.tocsin.analytics.funnels.kafka;

import org.jspecify.annotations.NullMarked;
