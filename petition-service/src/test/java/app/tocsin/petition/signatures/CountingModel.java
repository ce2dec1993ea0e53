package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.Recording.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must follow from a log that is read once, from its beginning to its end, by one reader that
 * never fails. Written apart from the code that it judges.
 */
final class CountingModel {
  private final Map<String, List<Place>> mailboxes = new HashMap<>();

  /** What is said of an entry, if anything is. */
  sealed interface Said {
    record Counts(String signatureId) implements Said {}

    record FirstMail(String signatureId) implements Said {}

    record AnotherMail(String signatureId) implements Said {}

    record Nothing() implements Said {}
  }

  private static final class Place {
    private final String person;
    private final String signatureId;
    private boolean counts;
    private int mails = 1;
    private Instant lastMail;

    Place(String person, String signatureId, boolean counts, Instant at) {
      this.person = person;
      this.signatureId = signatureId;
      this.counts = counts;
      this.lastMail = at;
    }
  }

  Said next(Logged logged) {
    List<Place> places =
        mailboxes.computeIfAbsent(logged.entry().addressKey(), _ -> new ArrayList<>());
    return switch (logged.entry()) {
      case SignatureRequested requested -> request(places, requested, logged.at());
      case SignatureConfirmed confirmed -> confirm(places, confirmed.key().slot());
      case ConsentWithdrawn _ -> new Said.Nothing();
    };
  }

  long counted() {
    return mailboxes.values().stream().flatMap(List::stream).filter(place -> place.counts).count();
  }

  long pending() {
    return mailboxes.values().stream().flatMap(List::stream).filter(place -> !place.counts).count();
  }

  private static Said request(List<Place> places, SignatureRequested requested, Instant at) {
    for (Place place : places) {
      if (place.person.equals(requested.nameKey())) {
        return again(place, at);
      }
    }
    if (places.size() >= requested.declaration().householdLimit()) {
      return new Said.Nothing();
    }
    boolean counts = requested.declaration().confirmation() == Confirmation.NONE;
    places.add(new Place(requested.nameKey(), requested.signatureId(), counts, at));
    return counts
        ? new Said.Counts(requested.signatureId())
        : new Said.FirstMail(requested.signatureId());
  }

  private static Said again(Place place, Instant at) {
    boolean due = at.isAfter(place.lastMail.plus(Duration.ofMinutes(5)));
    if (place.counts || place.mails == 3 || !due) {
      return new Said.Nothing();
    }
    place.mails++;
    place.lastMail = at;
    return new Said.AnotherMail(place.signatureId);
  }

  private static Said confirm(List<Place> places, int slot) {
    if (slot > places.size() || places.get(slot - 1).counts) {
      return new Said.Nothing();
    }
    places.get(slot - 1).counts = true;
    return new Said.Counts(places.get(slot - 1).signatureId);
  }
}
