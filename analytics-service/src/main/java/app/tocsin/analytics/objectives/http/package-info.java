@NullMarked
package app.tocsin.analytics.objectives.http;

import org.jspecify.annotations.NullMarked;
