@NullMarked
package app.tocsin.partner.subscriptions.http;

import org.jspecify.annotations.NullMarked;
