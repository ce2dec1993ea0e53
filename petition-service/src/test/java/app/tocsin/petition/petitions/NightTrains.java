package app.tocsin.petition.petitions;

import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.Review.Ground;
import app.tocsin.petition.petitions.Review.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One petition, as it stands at different moments of its life. */
public final class NightTrains {
  public static final String EXPLANATION = "Une autre pétition demande la même chose.";
  public static final PetitionId ID = new PetitionId("5e".repeat(16));
  public static final Instant CREATED = Instant.parse("2026-10-01T08:30:00.120Z");
  public static final Instant SUBMITTED = Instant.parse("2026-10-03T09:12:45.031Z");
  public static final Instant PUBLISHED = Instant.parse("2026-10-05T16:00:00.250Z");
  public static final Instant DEADLINE = Instant.parse("2027-04-05T21:59:59.999Z");

  private NightTrains() {}

  public static final PartnerAsk RAIL =
      new PartnerAsk(
          "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091",
          "Collectif Rail",
          PartnerAsk.Kind.NEWSLETTER,
          "sa lettre d’information mensuelle");
  public static final PartnerAsk UNION =
      new PartnerAsk(
          "1c2d4f0a6c2e4e1f8a7b3c5d6e7f8092",
          "Union des usagers",
          PartnerAsk.Kind.CAMPAIGN,
          "des appels à agir sur les trains de nuit");

  public static PetitionText text() {
    return text("Des trains de nuit", 100_000, DEADLINE);
  }

  static PetitionText text(String title, int goal, @Nullable Instant closesAt) {
    return new PetitionText(
        title,
        "Rouvrir dix lignes de nuit d’ici 2030.",
        "Nous demandons la réouverture de dix lignes de nuit.",
        goal,
        "Le ministre chargé des transports",
        "fr",
        closesAt,
        Confirmation.EMAIL,
        2);
  }

  /** One whose signers two partners ask for their contacts. */
  public static PetitionText shared() {
    return withPartners(List.of(RAIL, UNION));
  }

  public static PetitionText withPartners(List<PartnerAsk> partners) {
    PetitionText text = text();
    return new PetitionText(
        text.title(),
        text.summary(),
        text.text(),
        text.goal(),
        text.addressee(),
        text.language(),
        text.closesAt(),
        text.confirmation(),
        text.householdLimit(),
        partners,
        "trains-de-nuit");
  }

  public static Petition draft() {
    return new Petition(
        ID, "des-trains-de-nuit-5e5e5e5e", 1, text(), "organiser-1", CREATED, null, null);
  }

  /** A moderator is asked. */
  public static Petition submitted() {
    return draft().reviewed(new Review(SUBMITTED, null));
  }

  public static Petition sentBack() {
    return submitted().reviewed(decided(Verdict.SENT_BACK, Ground.UNCLEAR));
  }

  public static Petition refused() {
    return submitted().reviewed(decided(Verdict.REFUSED, Ground.OUTSIDE_REMIT));
  }

  public static Petition accepted() {
    return submitted().accepted(decided(Verdict.ACCEPTED, null), PUBLISHED);
  }

  private static Review decided(Verdict verdict, @Nullable Ground ground) {
    return new Review(
        SUBMITTED,
        new Review.Decision(verdict, PUBLISHED, ground, ground == null ? null : EXPLANATION));
  }

  public static Petition open() {
    return draft().publishedAt(PUBLISHED);
  }

  public static Petition open(PetitionText text) {
    return open().with(text);
  }

  public static Petition edited() {
    return open().with(text("Des trains de nuit", 150_000, DEADLINE.plus(Duration.ofDays(30))));
  }

  public static Petition closed() {
    return open().closed(new Closure(DEADLINE, Closure.Reason.DEADLINE));
  }
}
