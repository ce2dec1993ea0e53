/** Partners: organisations of coalitions, their members, and the API keys of their programs. */
@NullMarked
package app.tocsin.partner.partners;

import org.jspecify.annotations.NullMarked;
