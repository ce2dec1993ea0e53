@NullMarked
package app.tocsin.event.gatherings.http;

import org.jspecify.annotations.NullMarked;
