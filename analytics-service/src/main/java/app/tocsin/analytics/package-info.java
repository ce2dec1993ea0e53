@NullMarked
package app.tocsin.analytics;

import org.jspecify.annotations.NullMarked;
