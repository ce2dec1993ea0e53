package app.tocsin.load.recount;

import org.jspecify.annotations.Nullable;

/** The topic of counted signatures. */
public final class SignatureTopic {

  /** Where counted signatures are published. */
  public static final String SIGNATURES = "petition.signatures";

  private SignatureTopic() {}

  /** Says that there is nothing to count, or that the broker doesn't answer. */
  public static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  /** Takes each committed record, in no order but that of its partition. */
  @FunctionalInterface
  public interface Reader {
    /** A record: its {@code ce_type}, null where it has none, and its body. */
    void read(@Nullable String type, byte @Nullable [] body);
  }

  /**
   * Counts again what the topic holds, read committed.
   *
   * @throws Unreadable when there is no such topic, or its records don't come
   */
  public static Recounted recount(String bootstrapServers, String topic) {
    Counting counting = new Counting();
    return counting.result(read(bootstrapServers, topic, counting::add));
  }

  /** See {@link TopicReader#read}. */
  public static long read(String bootstrapServers, String topic, Reader reader) {
    return TopicReader.read(
        bootstrapServers,
        topic,
        record -> reader.read(TopicReader.header(record, "ce_type"), record.value()));
  }
}
