@NullMarked
package app.tocsin.analytics.moderation.kafka;

import org.jspecify.annotations.NullMarked;
