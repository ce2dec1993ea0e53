@NullMarked
package app.tocsin.partner.manifests.mongo;

import org.jspecify.annotations.NullMarked;
