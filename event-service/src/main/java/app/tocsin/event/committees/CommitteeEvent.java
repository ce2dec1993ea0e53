package app.tocsin.event.committees;

import java.time.Instant;

/** What the world is told of a committee. */
public sealed interface CommitteeEvent {
  /** The committee after it. */
  Committee committee();

  /** When it happened. */
  Instant at();

  /** It exists. */
  record CommitteeCreated(Committee committee, Instant at) implements CommitteeEvent {}

  /** Somebody is in it now. */
  record MemberJoined(Committee committee, Member member, Instant at) implements CommitteeEvent {}

  /** Somebody isn't any more. */
  record MemberLeft(Committee committee, Member member, Instant at) implements CommitteeEvent {}
}
