package app.tocsin.analytics.series.kafka;

import app.tocsin.analytics.series.SignatureRecords;

/** What reads records of signatures first, for the tests of others who count them. */
public final class QuickRecords {
  private QuickRecords() {}

  public static SignatureRecords ofSignatures() {
    return SignatureParser::read;
  }
}
