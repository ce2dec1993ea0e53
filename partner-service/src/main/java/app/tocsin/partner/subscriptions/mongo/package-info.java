@NullMarked
package app.tocsin.partner.subscriptions.mongo;

import org.jspecify.annotations.NullMarked;
