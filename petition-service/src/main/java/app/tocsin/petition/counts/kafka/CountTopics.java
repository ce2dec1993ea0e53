package app.tocsin.petition.counts.kafka;

/** The topics that counting reads and writes. */
final class CountTopics {
  static final String SIGNATURES = "petition.signatures";
  static final String MAILS = "petition.internal.mail-commands";
  static final String COUNTS = "petition.counts";

  static final String COUNTED = "petition.signature.counted";
  static final String FIRST_MAIL = "petition.internal.confirmation-mail";
  static final String COUNT_CHANGED = "petition.count.changed";

  private CountTopics() {}
}
