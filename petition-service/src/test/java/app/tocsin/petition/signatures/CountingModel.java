package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
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

    record Erased(String signatureId) implements Said {}

    record Nothing() implements Said {}
  }

  private static final class Place {
    private final String person;
    private final String signatureId;
    private String sealed;
    private boolean counts;
    private int mails = 1;
    private Instant lastMail;

    Place(String person, String signatureId, String sealed, boolean counts, Instant at) {
      this.person = person;
      this.signatureId = signatureId;
      this.sealed = sealed;
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
      case SignerErased erased -> erase(places, erased.key().slot());
    };
  }

  /** What must be kept of who signed, by signature: nothing where it was erased. */
  Map<String, String> persons() {
    Map<String, String> persons = new HashMap<>();
    mailboxes.values().stream()
        .flatMap(List::stream)
        .forEach(place -> persons.put(place.signatureId, place.sealed));
    return persons;
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
        return again(place, requested, at);
      }
    }
    if (places.size() >= requested.declaration().householdLimit()) {
      return new Said.Nothing();
    }
    boolean counts = requested.declaration().confirmation() == Confirmation.NONE;
    places.add(
        new Place(
            requested.nameKey(), requested.signatureId(), requested.sealedPerson(), counts, at));
    return counts
        ? new Said.Counts(requested.signatureId())
        : new Said.FirstMail(requested.signatureId());
  }

  private static Said again(Place place, SignatureRequested requested, Instant at) {
    if (place.sealed.isEmpty() && !place.counts) {
      place.sealed = requested.sealedPerson();
      place.mails = 1;
      place.lastMail = at;
      return new Said.AnotherMail(place.signatureId);
    }
    boolean due = at.isAfter(place.lastMail.plus(Duration.ofMinutes(5)));
    if (place.counts || place.mails == 3 || !due) {
      return new Said.Nothing();
    }
    place.mails++;
    place.lastMail = at;
    return new Said.AnotherMail(place.signatureId);
  }

  private static Said erase(List<Place> places, int slot) {
    if (slot > places.size() || places.get(slot - 1).sealed.isEmpty()) {
      return new Said.Nothing();
    }
    places.get(slot - 1).sealed = "";
    return new Said.Erased(places.get(slot - 1).signatureId);
  }

  private static Said confirm(List<Place> places, int slot) {
    if (slot > places.size() || places.get(slot - 1).counts) {
      return new Said.Nothing();
    }
    places.get(slot - 1).counts = true;
    return new Said.Counts(places.get(slot - 1).signatureId);
  }
}
