/** Notices: what a partner's people are told of their endpoints. */
@NullMarked
package app.tocsin.partner.notices;

import org.jspecify.annotations.NullMarked;
