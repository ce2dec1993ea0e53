@NullMarked
package app.tocsin.messaging.projections.mongo;

import org.jspecify.annotations.NullMarked;
