@NullMarked
package app.tocsin.load.webhooks;

import org.jspecify.annotations.NullMarked;
