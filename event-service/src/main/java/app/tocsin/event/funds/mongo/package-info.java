@NullMarked
package app.tocsin.event.funds.mongo;

import org.jspecify.annotations.NullMarked;
