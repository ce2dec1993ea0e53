/** The embedded OIDC issuer: a Spring Authorization Server on a small Tomcat. */
@NullMarked
package app.tocsin.embedded.issuer;

import org.jspecify.annotations.NullMarked;
