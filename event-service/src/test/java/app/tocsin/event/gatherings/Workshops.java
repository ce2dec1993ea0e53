package app.tocsin.event.gatherings;

import app.tocsin.event.schedules.Recurrence;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Gatherings for tests: a workshop in Nantes, every Tuesday or once. */
public final class Workshops {
  public static final GatheringId ID = new GatheringId("4f1c2a9b7d3e4c5f8a6b1d2e3f405162");
  public static final Instant BEFORE = Instant.parse("2026-12-01T09:00:00Z");
  public static final Slot EVENING = slot("s1", "2027-01-05T18:30", "2027-01-05T20:30", 50);

  private Workshops() {}

  public static Gathering draft() {
    return draft(text(weekly(), Whereabouts.Visibility.PUBLIC));
  }

  public static Gathering draft(GatheringText text) {
    return new Gathering(ID, "atelier-4f1c2a9b", 1, 0, text, "olga", Life.begin(BEFORE));
  }

  public static Gathering published(GatheringText text) {
    return new Gathering(
        ID,
        "atelier-4f1c2a9b",
        2,
        0,
        text,
        "olga",
        new Life(Life.Status.PUBLISHED, BEFORE, BEFORE, BEFORE, null, null));
  }

  /** A workshop that names two committees, of which the first agreed. */
  public static Gathering hostedBy(String agreed, String asked) {
    GatheringText plain = text(once(), Whereabouts.Visibility.PUBLIC);
    var text =
        new GatheringText(
            plain.presentation(),
            plain.schedule(),
            plain.whereabouts(),
            List.of(
                new Host(Host.Kind.PERSON, "Olga", null, true),
                new Host(Host.Kind.COMMITTEE, "Nord", agreed, false),
                new Host(Host.Kind.COMMITTEE, "Sud", asked, false)),
            plain.managers(),
            plain.registration());
    Gathering before = published(text);
    var asking =
        new Gathering(
            before.id(),
            before.slug(),
            before.version(),
            before.sequence(),
            text,
            before.createdBy(),
            before.life().hostedBy(List.of(), List.of(), List.of()));
    return ((GatheringOutcome.Done)
            GatheringRules.decide(asking, new GatheringCommand.JoinHosts(agreed), BEFORE))
        .gathering();
  }

  /** The same, as that committee's. */
  public static Gathering of(String committee, Gathering gathering) {
    GatheringText was = gathering.text();
    Presentation about = was.presentation();
    var text =
        new GatheringText(
            new Presentation(
                about.title(),
                about.summary(),
                about.description(),
                about.kind(),
                about.language(),
                about.campaign(),
                about.campaignName(),
                committee),
            was.schedule(),
            was.whereabouts(),
            was.hosts(),
            was.managers(),
            was.registration());
    return new Gathering(
        gathering.id(),
        gathering.slug(),
        gathering.version(),
        gathering.sequence(),
        text,
        gathering.createdBy(),
        gathering.life());
  }

  /** The same with its place hidden, since then. */
  public static Gathering edited(Gathering before, Instant now) {
    GatheringText text = text(before.text().schedule(), Whereabouts.Visibility.AFTER_REGISTRATION);
    return ((GatheringOutcome.Done)
            GatheringRules.decide(before, new GatheringCommand.Edit(text), now))
        .gathering();
  }

  public static GatheringText text(Schedule schedule, Whereabouts.Visibility visibility) {
    return new GatheringText(
        new Presentation(
            "Atelier du mardi",
            "On prépare la marche.",
            "",
            GatheringKind.WORKSHOP,
            "fr",
            "trains-de-nuit",
            "Trains de nuit",
            null),
        schedule,
        new Whereabouts(
            new Place(
                "Maison de quartier",
                "3 rue du Port",
                "44109",
                "44",
                new Place.Point(47.2184, -1.5536),
                null,
                null,
                null),
            null,
            visibility),
        List.of(new Host(Host.Kind.PERSON, "Olga", null, true)),
        List.of("manu"),
        new RegistrationTerms(false, true, 6, null, 24, List.of(), List.of()));
  }

  public static Schedule weekly() {
    return new Schedule(
        ZoneId.of("Europe/Paris"),
        List.of(EVENING),
        new Recurrence("FREQ=WEEKLY;COUNT=10"),
        List.of(),
        List.of());
  }

  public static Schedule once() {
    return Schedule.once(ZoneId.of("Europe/Paris"), EVENING);
  }

  public static Slot slot(String id, String start, String end, Integer capacity) {
    return new Slot(
        id, LocalDateTime.parse(start), LocalDateTime.parse(end), false, capacity, null);
  }
}
