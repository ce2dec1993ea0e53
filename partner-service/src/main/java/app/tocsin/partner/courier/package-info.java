/**
 * Carries one signed message to an address that a stranger gave, and brings back what was answered.
 */
@NullMarked
package app.tocsin.partner.courier;

import org.jspecify.annotations.NullMarked;
