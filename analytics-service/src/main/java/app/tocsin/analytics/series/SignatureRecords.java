package app.tocsin.analytics.series;

import org.jspecify.annotations.Nullable;

/** Reads records of counted signatures as they nearly always come, for all who count them. */
@FunctionalInterface
public interface SignatureRecords {
  /** What the record says; null where the mapper has to look at it, and perhaps to refuse it. */
  @Nullable CountedSignature read(byte[] data);
}
