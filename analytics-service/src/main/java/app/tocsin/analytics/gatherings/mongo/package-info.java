@NullMarked
package app.tocsin.analytics.gatherings.mongo;

import org.jspecify.annotations.NullMarked;
