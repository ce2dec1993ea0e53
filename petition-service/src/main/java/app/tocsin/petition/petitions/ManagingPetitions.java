package app.tocsin.petition.petitions;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.text.Slug;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionCommand.Close;
import app.tocsin.petition.petitions.PetitionOutcome.Done;
import app.tocsin.petition.petitions.PetitionOutcome.Refused;
import app.tocsin.petition.petitions.PetitionRefusal.KeyReused;
import app.tocsin.petition.petitions.PetitionRefusal.OtherVersion;
import app.tocsin.petition.petitions.PetitionRefusal.Unknown;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The door for organisers and moderators. */
public final class ManagingPetitions {
  private static final int ATTEMPTS = 5;
  private static final String SEPARATOR = "\u001f"; // no field may contain a control character

  private final Petitions petitions;
  private final OpenPetitions open;
  private final PetitionEvents events;
  private final Clock clock;

  public ManagingPetitions(
      Petitions petitions, OpenPetitions open, PetitionEvents events, Clock clock) {
    this.petitions = petitions;
    this.open = open;
    this.events = events;
    this.clock = clock;
  }

  /** Says what waits in a petition's outbox, straight after it was saved. */
  public interface PetitionEvents {
    /** Never fails: what can't be said now is said by the next sweep. */
    Mono<Void> relay(PetitionId id);
  }

  /**
   * Writes a draft.
   *
   * @param organiser the subject of the caller's token
   * @param idempotencyKey the same key and text of the same organiser give the same petition
   */
  public Mono<PetitionOutcome> create(
      PetitionText text, String organiser, Optional<String> idempotencyKey) {
    var id = new PetitionId(Ids.next(organiser, idempotencyKey));
    var draft =
        new Petition(
            id,
            Slug.of(text.title(), "petition", id.value()),
            1,
            text,
            organiser,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null,
            null);
    String fingerprint = fingerprint(text);
    return petitions
        .create(draft, fingerprint)
        .map(
            created ->
                created.fingerprint().equals(fingerprint)
                    ? new Done(asCreated(created.petition(), draft), List.of())
                    : new Refused(new KeyReused()));
  }

  /** Changes the text, where the caller saw the present version. */
  public Mono<PetitionOutcome> edit(PetitionId id, long version, PetitionText text) {
    return attempt(id, new PetitionCommand.Edit(text), Optional.of(version))
        .defaultIfEmpty(new Refused(new OtherVersion(version)));
  }

  /**
   * Opens it for signatures; an open one stays as it is. No moderator needs to have been asked, nor
   * asked again where the petition was sent back; one that is before a moderator waits for that.
   */
  public Mono<PetitionOutcome> publish(PetitionId id) {
    return decide(id, new PetitionCommand.Publish());
  }

  /** Asks a moderator; who was asked already, or has no need to be, isn't asked again. */
  public Mono<PetitionOutcome> submit(PetitionId id) {
    return decide(id, new PetitionCommand.Submit());
  }

  /** A moderator's decision, where the moderator saw the present version. */
  public Mono<PetitionOutcome> review(PetitionId id, long version, PetitionCommand.Decide how) {
    return attempt(id, how, Optional.of(version))
        .defaultIfEmpty(new Refused(new OtherVersion(version)));
  }

  /** Takes no more signatures; a closed one stays as it is. */
  public Mono<PetitionOutcome> close(PetitionId id, Closure.Reason reason) {
    return decide(id, new Close(reason));
  }

  /** Closes those whose deadline has passed; one that can't be closed doesn't keep the others. */
  public Mono<Void> closeOverdue() {
    return petitions
        .overdue(clock.instant())
        .concatMapDelayError(petition -> close(petition.id(), Closure.Reason.DEADLINE))
        .then();
  }

  private Mono<PetitionOutcome> decide(PetitionId id, PetitionCommand command) {
    return attempt(id, command, Optional.empty())
        .repeatWhenEmpty(ATTEMPTS, retries -> retries)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("petition " + id + " changes too fast")));
  }

  /** Empty where somebody else saved in between. */
  private Mono<PetitionOutcome> attempt(
      PetitionId id, PetitionCommand command, Optional<Long> expectedVersion) {
    return Mono.defer(() -> petitions.find(id))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            found -> {
              if (found.isEmpty()) {
                return Mono.just(new Refused(new Unknown()));
              }
              Petition petition = found.get();
              if (expectedVersion.isPresent() && expectedVersion.get() != petition.version()) {
                return Mono.just(new Refused(new OtherVersion(expectedVersion.get())));
              }
              return save(
                  petition,
                  PetitionRules.decide(
                      petition, command, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            });
  }

  private Mono<PetitionOutcome> save(Petition before, PetitionOutcome outcome) {
    if (!(outcome instanceof Done done) || done.petition().version() == before.version()) {
      return Mono.just(outcome);
    }
    return petitions
        .save(done.petition(), done.events())
        .filter(saved -> saved)
        .flatMap(_ -> tell(done).thenReturn(outcome));
  }

  private Mono<Void> tell(Done done) {
    if (done.events().isEmpty()) {
      return Mono.empty();
    }
    if (done.petition().publishedAt() != null) {
      open.learn(done.petition());
    }
    return events.relay(done.petition().id());
  }

  /** The answer to the first request, however often it is asked again. */
  private static Petition asCreated(Petition stored, Petition draft) {
    return new Petition(
        stored.id(),
        stored.slug(),
        1,
        draft.text(),
        stored.createdBy(),
        stored.createdAt(),
        null,
        null);
  }

  private static String fingerprint(PetitionText text) {
    return Ids.digest(
        String.join(
            SEPARATOR,
            text.title(),
            text.summary(),
            text.text(),
            Integer.toString(text.goal()),
            text.addressee(),
            text.language(),
            String.valueOf(text.closesAt()),
            text.confirmation().word(),
            Integer.toString(text.householdLimit()) + partners(text) + campaign(text)));
  }

  private static String campaign(PetitionText text) {
    return text.campaign() == null ? "" : SEPARATOR + "campaign " + text.campaign();
  }

  private static String partners(PetitionText text) {
    return text.partners().isEmpty() ? "" : SEPARATOR + text.partners();
  }
}
