/** What people say of themselves: mailboxes told apart, and everything personal sealed. */
@NullMarked
package app.tocsin.defaults.persons;

import org.jspecify.annotations.NullMarked;
