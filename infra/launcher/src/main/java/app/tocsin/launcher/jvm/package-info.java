/** How each JVM is started: memory, class path, start-up caches. */
@NullMarked
package app.tocsin.launcher.jvm;

import org.jspecify.annotations.NullMarked;
