@NullMarked
package app.tocsin.defaults.deployment;

import org.jspecify.annotations.NullMarked;
