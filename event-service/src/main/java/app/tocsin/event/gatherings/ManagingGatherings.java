package app.tocsin.event.gatherings;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.text.Slug;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door for who organises gatherings. */
public final class ManagingGatherings {
  private static final int ATTEMPTS = 5;

  private final Gatherings gatherings;
  private final CommitteeRights committees;
  private final GatheringRights rights;
  private final GatheringEvents events;
  private final TellingCommittees telling;
  private final Clock clock;

  public ManagingGatherings(
      Gatherings gatherings,
      CommitteeRights committees,
      GatheringEvents events,
      TellingCommittees telling,
      Clock clock) {
    this.gatherings = gatherings;
    this.committees = committees;
    this.rights = new GatheringRights(committees);
    this.events = events;
    this.telling = telling;
    this.clock = clock;
  }

  /** Says what waits in a gathering's outbox, straight after it was saved. */
  public interface GatheringEvents {
    /** Never fails: what can't be said now is said by the next sweep. */
    Mono<Void> relay(GatheringId id);
  }

  /**
   * Writes a draft: organisers any, members of a committee those of their committee.
   *
   * @param idempotencyKey the same key and text of the same person give the same gathering
   */
  public Mono<GatheringOutcome> create(
      GatheringText text, Actor actor, Optional<String> idempotencyKey) {
    return rights
        .mayWrite(text, actor)
        .flatMap(
            allowed ->
                allowed
                    ? strangeHost(text, List.of())
                        .<GatheringOutcome>map(Refused::new)
                        .switchIfEmpty(Mono.defer(() -> store(text, actor, idempotencyKey)))
                    : Mono.just(new Refused(new GatheringRefusal.NotYours())));
  }

  /** Carries out a command, whatever version is stored. */
  public Mono<GatheringOutcome> decide(GatheringId id, GatheringCommand command, Actor actor) {
    return attempt(id, command, actor, Optional.empty())
        .repeatWhenEmpty(ATTEMPTS, retries -> retries)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("gathering " + id + " changes too fast")));
  }

  /** Carries out a command where the caller saw the present version. */
  public Mono<GatheringOutcome> decide(
      GatheringId id, GatheringCommand command, Actor actor, long version) {
    return attempt(id, command, actor, Optional.of(version))
        .defaultIfEmpty(new Refused(new GatheringRefusal.OtherVersion(version)));
  }

  /** Whether this person manages this gathering. */
  public Mono<Boolean> manages(Gathering gathering, Actor actor) {
    return rights.manages(gathering, actor);
  }

  /**
   * A page of those that name a committee as a host; empty where the caller may not speak for it.
   */
  public Mono<List<Gathering>> asking(
      String committee, Actor actor, Optional<GatheringId> after, int limit) {
    return rights
        .maySpeak(committee, actor)
        .filter(allowed -> allowed)
        .flatMap(_ -> gatherings.naming(committee, after, limit).collectList());
  }

  /** The first host that is no committee; those that were named before stay as they are. */
  private Mono<GatheringRefusal> strangeHost(GatheringText text, List<Host> before) {
    return Flux.range(0, text.hosts().size())
        .filter(place -> !before.contains(text.hosts().get(place)))
        .concatMap(
            place ->
                Mono.justOrEmpty(text.hosts().get(place).named())
                    .flatMap(committees::exists)
                    .filter(exists -> !exists)
                    .<GatheringRefusal>map(_ -> new GatheringRefusal.NoSuchHost(place)))
        .next();
  }

  /** Whether somebody hosts a gathering. */
  public sealed interface AsHost {
    record Host(Gathering gathering, Actor actor) implements AsHost {}

    /** It is there for all to see, and others host it. */
    record NotHost() implements AsHost {}

    /** There is none with this id, or a draft, of which nobody hears. */
    record Unknown() implements AsHost {}
  }

  /** The gathering with this id, for who manages it. */
  public Mono<AsHost> host(String id, Actor actor) {
    Mono<Gathering> found =
        GatheringId.isId(id) ? gatherings.find(new GatheringId(id)) : Mono.empty();
    return found
        .filter(gathering -> gathering.life().isPublic())
        .flatMap(
            gathering ->
                manages(gathering, actor)
                    .<AsHost>map(
                        allowed ->
                            allowed ? new AsHost.Host(gathering, actor) : new AsHost.NotHost()))
        .defaultIfEmpty(new AsHost.Unknown());
  }

  /** Marks those as held of which the last occurrence has ended. */
  public Mono<Void> holdEnded() {
    return gatherings
        .ended(clock.instant())
        .concatMapDelayError(
            each -> decide(each.id(), new GatheringCommand.MarkHeld(), Actor.CLOCK))
        .then();
  }

  private Mono<GatheringOutcome> store(
      GatheringText text, Actor actor, Optional<String> idempotencyKey) {
    var id = new GatheringId(Ids.next(actor.id(), idempotencyKey));
    String slug = Slug.of(text.presentation().title(), "gathering", id.value());
    var draft = new Gathering(id, slug, 1, 0, text, actor.id(), Life.begin(now()));
    return gatherings
        .create(draft)
        .map(
            created ->
                created.sameText()
                    ? new Done(asCreated(created.gathering(), draft), Optional.empty())
                    : new Refused(new GatheringRefusal.KeyReused()));
  }

  /** Empty where somebody else saved in between. */
  private Mono<GatheringOutcome> attempt(
      GatheringId id, GatheringCommand command, Actor actor, Optional<Long> expectedVersion) {
    return Mono.defer(() -> gatherings.find(id))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            found ->
                found.isEmpty()
                    ? Mono.just(new Refused(new GatheringRefusal.Unknown()))
                    : attempt(found.get(), command, actor, expectedVersion));
  }

  private Mono<GatheringOutcome> attempt(
      Gathering gathering, GatheringCommand command, Actor actor, Optional<Long> expectedVersion) {
    return rights
        .may(gathering, command, actor)
        .flatMap(
            allowed -> {
              if (!allowed) {
                return Mono.just(new Refused(hidden(gathering)));
              }
              if (expectedVersion.isPresent() && expectedVersion.get() != gathering.version()) {
                return Mono.just(
                    new Refused(new GatheringRefusal.OtherVersion(expectedVersion.get())));
              }
              return rights
                  .refusal(gathering, command, actor)
                  .switchIfEmpty(Mono.defer(() -> strangeHost(gathering, command)))
                  .<GatheringOutcome>map(Refused::new)
                  .switchIfEmpty(Mono.defer(() -> carryOut(gathering, command)));
            });
  }

  private Mono<GatheringRefusal> strangeHost(Gathering gathering, GatheringCommand command) {
    return command instanceof GatheringCommand.Edit(GatheringText text)
        ? strangeHost(text, gathering.text().hosts())
        : Mono.empty();
  }

  private Mono<GatheringOutcome> carryOut(Gathering gathering, GatheringCommand command) {
    return save(gathering, GatheringRules.decide(gathering, command, now()));
  }

  private Mono<GatheringOutcome> save(Gathering before, GatheringOutcome outcome) {
    if (!(outcome instanceof Done done) || done.gathering().version() == before.version()) {
      return Mono.just(outcome);
    }
    List<HostNews> news = Hosting.news(before, done.gathering());
    Mono<Void> say = done.event().isEmpty() ? Mono.empty() : events.relay(before.id());
    Mono<Void> tell = news.isEmpty() ? Mono.empty() : telling.soon(before.id());
    return gatherings
        .save(done.gathering(), done.event(), news)
        .filter(saved -> saved)
        .flatMap(_ -> say.then(tell).thenReturn(outcome));
  }

  /** A stranger learns of a draft no more than of one that doesn't exist. */
  private static GatheringRefusal hidden(Gathering gathering) {
    return gathering.life().isPublic()
        ? new GatheringRefusal.NotYours()
        : new GatheringRefusal.Unknown();
  }

  /** The answer to the first request, however often it is asked again. */
  private static Gathering asCreated(Gathering stored, Gathering draft) {
    return new Gathering(
        stored.id(),
        stored.slug(),
        1,
        0,
        draft.text(),
        stored.createdBy(),
        Life.begin(stored.life().createdAt()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
