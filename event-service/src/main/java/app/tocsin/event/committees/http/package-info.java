@NullMarked
package app.tocsin.event.committees.http;

import org.jspecify.annotations.NullMarked;
