/** What the whole repository keeps: each test reads every module's files. */
@NullMarked
package app.tocsin.testsupport.repository;

import org.jspecify.annotations.NullMarked;
