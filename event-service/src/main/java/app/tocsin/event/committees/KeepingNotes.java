package app.tocsin.event.committees;

import app.tocsin.event.gatherings.Actor;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The door of notes: members write them, their authors and coordinators change them. */
public final class KeepingNotes {
  private final Committees committees;
  private final Notes notes;
  private final Clock clock;

  public KeepingNotes(Committees committees, Notes notes, Clock clock) {
    this.committees = committees;
    this.notes = notes;
    this.clock = clock;
  }

  /** What a wish came to. */
  public sealed interface Kept {
    /** The note as it is now. */
    record Done(Note note) implements Kept {}

    /** It is gone. */
    record Gone() implements Kept {}

    /** There is no such committee, or none of its notes is this one. */
    record Unknown() implements Kept {}

    /** The caller may not. */
    record NotYours() implements Kept {}

    /** The caller saw another version. */
    record OtherVersion() implements Kept {}

    /** The same idempotency key came with another text. */
    record KeyReused() implements Kept {}
  }

  /** Writes a note. */
  public Mono<Kept> write(CommitteeId committee, String id, Note.Text text, Actor actor) {
    return committees
        .find(committee)
        .flatMap(
            found -> {
              boolean may =
                  actor.admin() || found.role(actor.id()).filter(Role::writesNotes).isPresent();
              var note =
                  new Note(
                      id,
                      committee,
                      1,
                      text,
                      actor.id(),
                      clock.instant().truncatedTo(ChronoUnit.MILLIS));
              return may
                  ? notes.create(note).map(stored -> created(stored, note))
                  : Mono.<Kept>just(new Kept.NotYours());
            })
        .defaultIfEmpty(new Kept.Unknown());
  }

  /** Changes a note where the caller saw the present version. */
  public Mono<Kept> change(
      CommitteeId committee, String id, Note.Text text, Actor actor, long version) {
    return withOwn(
        committee,
        id,
        actor,
        note ->
            note.version() != version
                ? Mono.just(new Kept.OtherVersion())
                : notes
                    .save(note.with(text))
                    .map(
                        saved -> saved ? new Kept.Done(note.with(text)) : new Kept.OtherVersion()));
  }

  /** Removes a note. */
  public Mono<Kept> remove(CommitteeId committee, String id, Actor actor) {
    return withOwn(
        committee, id, actor, note -> notes.remove(note.id()).thenReturn(new Kept.Gone()));
  }

  /** Whether this person reads all notes of a committee, not only the open ones. */
  public static boolean readsAll(Committee committee, Optional<Actor> actor) {
    return actor.filter(it -> it.admin() || committee.role(it.id()).isPresent()).isPresent();
  }

  @FunctionalInterface
  private interface Step {
    Mono<Kept> of(Note note);
  }

  private Mono<Kept> withOwn(CommitteeId id, String noteId, Actor actor, Step then) {
    return Mono.zip(
            committees.find(id), notes.find(noteId).filter(note -> note.committee().equals(id)))
        .flatMap(
            both -> {
              Optional<Role> role = both.getT1().role(actor.id());
              boolean coordinator = role.filter(it -> it == Role.COORDINATOR).isPresent();
              boolean author =
                  role.filter(Role::writesNotes).isPresent()
                      && both.getT2().author().equals(actor.id());
              return actor.admin() || coordinator || author
                  ? then.of(both.getT2())
                  : Mono.<Kept>just(hidden(both.getT1(), both.getT2(), actor));
            })
        .defaultIfEmpty(new Kept.Unknown());
  }

  /** A stranger learns of a closed note no more than of one that doesn't exist. */
  private static Kept hidden(Committee committee, Note note, Actor actor) {
    return note.text().open() || readsAll(committee, Optional.of(actor))
        ? new Kept.NotYours()
        : new Kept.Unknown();
  }

  private static Kept created(Note stored, Note wanted) {
    boolean same = stored.version() > 1 || stored.text().equals(wanted.text());
    return same && stored.committee().equals(wanted.committee())
        ? new Kept.Done(stored)
        : new Kept.KeyReused();
  }
}
