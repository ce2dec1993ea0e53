/** The public pages: list of petitions, petition and its form, confirmation. */
@NullMarked
package app.tocsin.gateway.pages;

import org.jspecify.annotations.NullMarked;
