@NullMarked
package app.tocsin.analytics.zones.mongo;

import org.jspecify.annotations.NullMarked;
