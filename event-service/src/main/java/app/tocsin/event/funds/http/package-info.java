@NullMarked
package app.tocsin.event.funds.http;

import org.jspecify.annotations.NullMarked;
