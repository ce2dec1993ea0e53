@NullMarked
package app.tocsin.analytics.subjects.kafka;

import org.jspecify.annotations.NullMarked;
