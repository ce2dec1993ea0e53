/** Manifests: what each endpoint was given, attested so that nothing can be missing unseen. */
@NullMarked
package app.tocsin.partner.manifests;

import org.jspecify.annotations.NullMarked;
