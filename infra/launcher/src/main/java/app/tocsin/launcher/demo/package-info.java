/** The main job on real input, through the public API only. */
@NullMarked
package app.tocsin.launcher.demo;

import org.jspecify.annotations.NullMarked;
