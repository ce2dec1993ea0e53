/** Which processes make a system, in which order, with which addresses. */
@NullMarked
package app.tocsin.launcher.topology;

import org.jspecify.annotations.NullMarked;
