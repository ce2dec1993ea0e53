/** How a webhook proves where it comes from: Standard Webhooks 1.0. */
@NullMarked
package app.tocsin.partner.signing;

import org.jspecify.annotations.NullMarked;
