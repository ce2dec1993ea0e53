package app.tocsin.petition.signatures.kafka;

/** The topics of signing. */
final class SignatureTopics {
  /** Everything that can change a count, by mailbox. Its partition count is for ever. */
  static final String LOG = "petition.internal.signature-log";

  /** Mails to be written, by mailbox. */
  static final String MAILS = "petition.internal.mail-commands";

  /**
   * Published facts. A fact stands in the partition that has the number of the log's partition
   * behind it, so that its offsets rise with the log's: a recount can be cut exactly there.
   */
  static final String SIGNATURES = "petition.signatures";

  /**
   * Whose contact which partner may have, by signature and partner. Only the latest of each is
   * kept, and that no longer than it takes to be delivered.
   */
  static final String SHARINGS = "petition.sharings";

  private SignatureTopics() {}
}
