package app.tocsin.event.registrations;

import app.tocsin.event.mails.Mail;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mails about registrations: which, when, and under which id. */
public final class SlotMails {
  static final String REMINDER = "reminder";
  private static final List<Duration> LEADS =
      List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(2));

  private SlotMails() {}

  /**
   * A mail about what happened to a registration; the same event asks for it once. It is due since
   * yesterday, and where a place is kept since the day before: who is waited for, and who waits,
   * comes before what goes to everybody.
   */
  public static Mail of(
      String event,
      String kind,
      Ticket ticket,
      @Nullable String form,
      int people,
      @Nullable Instant deadline,
      Instant now) {
    Map<String, String> about = about(ticket);
    about.put("people", Integer.toString(people));
    if (form != null) {
      about.put("form", form);
    }
    if (deadline != null) {
      about.put("deadline", deadline.toString());
    }
    Duration before = deadline == null ? Duration.ofDays(1) : Duration.ofDays(2);
    return new Mail(event + ":" + kind, kind, about, now.minus(before));
  }

  /** A mail about what happened to a gathering. */
  public static Mail notice(String event, String kind, Ticket ticket, String note, Instant now) {
    Map<String, String> about = about(ticket);
    about.put("note", note);
    return new Mail(event + ":" + ticket.registration(), kind, about, now);
  }

  /** A mail about a gathering that doesn't take place: once, whoever asks for it. */
  public static Mail cancelled(Ticket ticket, @Nullable String reason, Instant now) {
    return notice(SlotLetters.OFF, SlotLetters.OFF, ticket, reason == null ? "" : reason, now);
  }

  /**
   * A mail about an occurrence that doesn't take place: once, whoever asks for it.
   *
   * @param sequence of the gathering by then: what was on again and is off once more is said again
   */
  public static Mail off(Ticket ticket, int sequence, @Nullable String note, Instant now) {
    return notice(
        SlotLetters.OFF + "-" + sequence, SlotLetters.OFF, ticket, note == null ? "" : note, now);
  }

  /** The link again, once an hour at most, for who registers again. */
  public static Mail again(Ticket ticket, Instant now) {
    long hour = now.getEpochSecond() / 3600;
    return new Mail(ticket.registration() + ":again:" + hour, "again", about(ticket), now);
  }

  /** The next reminder of a slot that begins then; empty where all are past. */
  public static Optional<Mail> reminder(Ticket ticket, Instant startsAt, Instant now) {
    return LEADS.stream()
        .filter(lead -> startsAt.minus(lead).isAfter(now))
        .findFirst()
        .map(
            lead -> {
              Map<String, String> about = about(ticket);
              about.put("startsAt", startsAt.toString());
              return new Mail(
                  ticket.registration()
                      + ":"
                      + startsAt.getEpochSecond()
                      + ":"
                      + lead.toHours()
                      + "h",
                  REMINDER,
                  about,
                  startsAt.minus(lead));
            });
  }

  static Ticket ticket(Mail mail) {
    return new Ticket(SlotId.parse(mail.about("slot")), mail.about("registration"));
  }

  private static Map<String, String> about(Ticket ticket) {
    Map<String, String> about = new HashMap<>();
    about.put("slot", ticket.slot().toString());
    about.put("registration", ticket.registration());
    return about;
  }
}
