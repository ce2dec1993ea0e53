@NullMarked
package app.tocsin.analytics.funnels.mongo;

import org.jspecify.annotations.NullMarked;
