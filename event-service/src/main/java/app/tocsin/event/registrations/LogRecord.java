package app.tocsin.event.registrations;

import java.time.Instant;

/** A record of the registration log: what is accepted there is acknowledged. */
public sealed interface LogRecord {
  /** The slot. */
  SlotId slot();

  /** The key of the record: all about one registration is in one partition, in order. */
  String registration();

  /** When it was asked. */
  Instant at();

  /** Somebody comes. */
  record Requested(Form form, boolean confirmedByMail) implements LogRecord {
    @Override
    public SlotId slot() {
      return form.slot();
    }

    @Override
    public String registration() {
      return form.registration();
    }

    @Override
    public Instant at() {
      return form.at();
    }
  }

  /** They pressed the button behind the link in the mail. */
  record Confirmed(SlotId slot, String registration, Instant at) implements LogRecord {}

  /** They come with another number of people. */
  record Brought(SlotId slot, String registration, int people, Instant at) implements LogRecord {}

  /** They don't come. */
  record Cancelled(SlotId slot, String registration, Instant at) implements LogRecord {}
}
