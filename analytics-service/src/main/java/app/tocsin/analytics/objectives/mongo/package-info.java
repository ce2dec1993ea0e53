@NullMarked
package app.tocsin.analytics.objectives.mongo;

import org.jspecify.annotations.NullMarked;
