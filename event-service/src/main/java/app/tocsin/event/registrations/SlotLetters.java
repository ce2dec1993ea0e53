package app.tocsin.event.registrations;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.mails.Letter;
import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Writes the mails about registrations. */
public final class SlotLetters implements LetterWriter {
  static final String OFF = "off";

  /** Of registrations that are gone: nobody asks whether they still stand. */
  private static final Set<String> FAREWELLS = Set.of("cancelled", "lapsed");

  private static final Set<String> KINDS =
      Set.of(
          "requested",
          "confirmed",
          "waitlisted",
          "promoted",
          "changed",
          "cancelled",
          "lapsed",
          "again",
          "moved",
          "postponed",
          "off",
          "reminder");

  private final Bookings bookings;
  private final Gatherings gatherings;
  private final SealedRegistrants sealing;
  private final ConsentProofs proofs;
  private final Tokens tokens;
  private final MailQueue queue;
  private final URI publicUrl;
  private final Clock clock;

  public SlotLetters(
      Bookings bookings,
      Gatherings gatherings,
      SealedRegistrants sealing,
      ConsentProofs proofs,
      Tokens tokens,
      MailQueue queue,
      URI publicUrl,
      Clock clock) {
    this.bookings = bookings;
    this.gatherings = gatherings;
    this.sealing = sealing;
    this.proofs = proofs;
    this.tokens = tokens;
    this.queue = queue;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  @Override
  public boolean writes(String kind) {
    return KINDS.contains(kind);
  }

  @Override
  public Mono<Letter> write(Mail mail) {
    Ticket ticket = SlotMails.ticket(mail);
    return gatherings
        .find(ticket.slot().gathering())
        .flatMap(
            gathering ->
                FAREWELLS.contains(mail.kind())
                    ? Mono.just(gathering)
                        .filter(it -> !(mail.kind().equals("lapsed") && isOff(it, ticket)))
                        .flatMap(
                            _ ->
                                bookings
                                    .form(ticket, mail.about("form"))
                                    .map(form -> letter(mail, ticket, form, gathering, false)))
                    : bookings
                        .find(ticket)
                        .filter(booking -> stillTrue(mail, booking))
                        .flatMap(booking -> write(mail, booking, gathering)));
  }

  private Mono<Letter> write(Mail mail, Booking booking, Gathering gathering) {
    if (!mail.kind().equals(OFF) && isOff(gathering, booking.ticket())) {
      return mail.kind().equals(SlotMails.REMINDER)
          ? Mono.empty() // who is reminded was there when everybody was told
          : sayThatItIsOff(booking.ticket(), gathering).then(Mono.empty());
    }
    if (!mail.kind().equals(SlotMails.REMINDER)) {
      return Mono.just(letter(mail, booking, gathering));
    }
    Instant startsAt = Instant.parse(mail.about("startsAt"));
    boolean asPlanned =
        gathering.status() == Life.Status.PUBLISHED
            && Occurrences.find(gathering.text().schedule(), booking.ticket().slot().occurrence())
                .filter(each -> !each.cancelled() && each.startsAt().equals(startsAt))
                .isPresent();
    if (!asPlanned || !clock.instant().isBefore(startsAt)) {
      return Mono.empty();
    }
    return queue
        .ask(SlotMails.reminder(booking.ticket(), startsAt, clock.instant()).stream().toList())
        .thenReturn(letter(mail, booking, gathering));
  }

  private static boolean isOff(Gathering gathering, Ticket ticket) {
    return gathering.status() == Life.Status.CANCELLED
        || Occurrences.find(gathering.text().schedule(), ticket.slot().occurrence())
            .filter(each -> !each.cancelled())
            .isEmpty();
  }

  /**
   * Who was recorded after everybody had been told, is told too; a roster takes nobody in then.
   * Under the id that the notice to everybody has, so that nobody is told twice.
   */
  private Mono<Void> sayThatItIsOff(Ticket ticket, Gathering gathering) {
    Instant now = clock.instant();
    if (gathering.status() == Life.Status.CANCELLED) {
      return queue.ask(List.of(SlotMails.cancelled(ticket, gathering.life().reason(), now)));
    }
    Optional<Occurrence> found =
        Occurrences.find(gathering.text().schedule(), ticket.slot().occurrence());
    return found.filter(each -> each.capacity() != null).isPresent()
        ? Mono.empty()
        : queue.ask(
            List.of(
                SlotMails.off(
                    ticket, gathering.sequence(), found.map(Occurrence::note).orElse(null), now)));
  }

  /** What a mail says may have changed while the mail server was away. */
  private static boolean stillTrue(Mail mail, Booking booking) {
    return switch (mail.kind()) {
      case "requested" -> booking.standing() == Standing.HELD;
      case "waitlisted" -> booking.standing() == Standing.WAITING;
      case "promoted" -> booking.standing() == Standing.OFFERED;
      case "confirmed", "reminder" -> booking.standing() == Standing.CONFIRMED;
      default -> true;
    };
  }

  private Letter letter(Mail mail, Booking booking, Gathering gathering) {
    return letter(
        mail,
        booking.ticket(),
        booking.form(),
        gathering,
        booking.standing() == Standing.CONFIRMED);
  }

  /**
   * @param comes whether they are sure to come: a place that is hidden from others is told them
   */
  private Letter letter(Mail mail, Ticket ticket, Form form, Gathering gathering, boolean comes) {
    Registrant who = sealing.open(form.sealed(), form.registration());
    Locale locale = form.locale().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    ZoneId zone = gathering.text().schedule().zone();
    String title = gathering.text().presentation().title();
    Map<String, String> values = Letter.values(form.locale(), who.givenName(), title);
    values.put(
        "when",
        Occurrences.find(gathering.text().schedule(), ticket.slot().occurrence())
            .map(occurrence -> when(occurrence, locale))
            .orElse(""));
    boolean exactly = comes || gathering.text().whereabouts().isPublic();
    values.put("details", exactly ? details(gathering) : "");
    if (!FAREWELLS.contains(mail.kind()) && !mail.kind().equals(OFF)) {
      values.put("link", publicUrl + "/r/" + tokens.issue(Kind.OWN, ticket));
    }
    String consents = form.consents().proof();
    if (mail.kind().equals("requested") && consents != null) {
      values.put("consents", saidYesTo(consents, form.id()));
    }
    mail.about().forEach(values::putIfAbsent);
    String deadline = mail.about().get("deadline");
    values.put(
        "deadline", deadline == null ? "" : moment(zone, locale).format(Instant.parse(deadline)));
    values.putIfAbsent("note", "");
    return new Letter(who.email(), form.locale(), mail.kind(), values);
  }

  /** Before they confirm: that is when it is passed on. */
  private String saidYesTo(String sealed, String form) {
    return proofs.open(sealed, form).stream().map(Proof::wording).collect(Collectors.joining("\n"));
  }

  private static String when(Occurrence occurrence, Locale locale) {
    String day =
        DateTimeFormatter.ofPattern(
                locale == Locale.FRENCH ? "'le' EEEE d MMMM uuuu" : "'on' EEEE d MMMM uuuu", locale)
            .format(occurrence.start());
    if (occurrence.allDay()) {
      return day;
    }
    String hour = DateTimeFormatter.ofPattern("HH:mm").format(occurrence.start());
    return day
        + (locale == Locale.FRENCH ? " à " : " at ")
        + hour
        + " ("
        + occurrence.zone().getId()
        + ")";
  }

  private static DateTimeFormatter moment(ZoneId zone, Locale locale) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", locale).withZone(zone);
  }

  private static String details(Gathering gathering) {
    Place place = gathering.text().whereabouts().place();
    String link = gathering.text().whereabouts().link();
    Stream<String> lines =
        Stream.concat(
            place == null
                ? Stream.empty()
                : Stream.of(
                        place.name(),
                        place.address(),
                        place.accessibility(),
                        place.transport(),
                        place.bring())
                    .filter(line -> line != null && !line.isEmpty()),
            link == null ? Stream.empty() : List.of(link).stream());
    return lines.collect(Collectors.joining("\n"));
  }
}
