/** The contacts that signers let partners have: sealed, and gone when they are taken back. */
@NullMarked
package app.tocsin.partner.contacts;

import org.jspecify.annotations.NullMarked;
