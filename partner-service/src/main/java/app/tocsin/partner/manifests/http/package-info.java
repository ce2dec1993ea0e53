@NullMarked
package app.tocsin.partner.manifests.http;

import org.jspecify.annotations.NullMarked;
