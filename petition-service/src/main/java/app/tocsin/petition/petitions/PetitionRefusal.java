package app.tocsin.petition.petitions;

import java.time.Instant;

/** Why a command isn't possible. */
public sealed interface PetitionRefusal {
  /** There is none with this id. */
  record Unknown() implements PetitionRefusal {}

  /** The caller saw another version. */
  record OtherVersion(long seen) implements PetitionRefusal {}

  /** It was closed. */
  record AlreadyClosed() implements PetitionRefusal {}

  /** A draft can't be closed. */
  record NeverPublished() implements PetitionRefusal {}

  /** People signed this text: it can't be changed under their names. */
  record TextFrozen() implements PetitionRefusal {}

  /** A moderator is asked about this text: it can't be changed or published meanwhile. */
  record InReview() implements PetitionRefusal {}

  /** Nobody asked a moderator about it, or the decision was made. */
  record NotInReview() implements PetitionRefusal {}

  /** A moderator refused it. */
  record WasRefused() implements PetitionRefusal {}

  /** The deadline isn't in the future. */
  record DeadlinePassed(Instant closesAt) implements PetitionRefusal {}

  /** The same idempotency key came with another body. */
  record KeyReused() implements PetitionRefusal {}
}
