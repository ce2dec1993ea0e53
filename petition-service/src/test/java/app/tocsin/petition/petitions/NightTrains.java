package app.tocsin.petition.petitions;

import app.tocsin.petition.petitions.Petition.Closure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One petition, as it stands at different moments of its life. */
public final class NightTrains {
  public static final PetitionId ID = new PetitionId("5e".repeat(16));
  public static final Instant CREATED = Instant.parse("2026-10-01T08:30:00.120Z");
  public static final Instant PUBLISHED = Instant.parse("2026-10-05T16:00:00.250Z");
  public static final Instant DEADLINE = Instant.parse("2027-04-05T21:59:59.999Z");

  private NightTrains() {}

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

  public static Petition draft() {
    return new Petition(
        ID, "des-trains-de-nuit-5e5e5e5e", 1, text(), "organiser-1", CREATED, null, null);
  }

  public static Petition open() {
    return draft().publishedAt(PUBLISHED);
  }

  public static Petition edited() {
    return open().with(text("Des trains de nuit", 150_000, DEADLINE.plus(Duration.ofDays(30))));
  }

  public static Petition closed() {
    return open().closed(new Closure(DEADLINE, Closure.Reason.DEADLINE));
  }
}
