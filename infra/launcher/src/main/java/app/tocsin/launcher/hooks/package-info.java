/** A receiver of webhooks on this machine, to look at what is sent and to misbehave on purpose. */
@NullMarked
package app.tocsin.launcher.hooks;

import org.jspecify.annotations.NullMarked;
