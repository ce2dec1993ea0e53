package app.tocsin.event.gatherings;

/** Why a command isn't possible. */
public sealed interface GatheringRefusal {
  /** There is none with this id, or none that the caller may know of. */
  record Unknown() implements GatheringRefusal {}

  /** The caller doesn't manage this one. */
  record NotYours() implements GatheringRefusal {}

  /**
   * The caller helps to host it: this is for those alone who lead it.
   *
   * @param field what they wanted to change
   */
  record NotLeading(String field) implements GatheringRefusal {}

  /** The caller saw another version. */
  record OtherVersion(long seen) implements GatheringRefusal {}

  /** It was cancelled, or has taken place. */
  record Over(Life.Status status) implements GatheringRefusal {}

  /** A draft can't be postponed, cancelled or held. */
  record NeverPublished() implements GatheringRefusal {}

  /** It hasn't begun. */
  record NotBegun() implements GatheringRefusal {}

  /** All of its dates are past. */
  record InThePast() implements GatheringRefusal {}

  /** People registered by these terms: a slot with places can't become one without, or back. */
  record CapacityFrozen(String slot) implements GatheringRefusal {}

  /** People said yes to what this partner asked: it can go, but not ask something else. */
  record AskFrozen() implements GatheringRefusal {}

  /** This was the id of a slot that was taken out: people registered for that one. */
  record SlotRetired(String slot) implements GatheringRefusal {}

  /** More slots were taken out than are remembered. */
  record TooManyRetired() implements GatheringRefusal {}

  /** No slot takes place on that day. */
  record NoSuchSlot() implements GatheringRefusal {}

  /**
   * A host is a committee that doesn't exist.
   *
   * @param place in the list, from 0
   */
  record NoSuchHost(int place) implements GatheringRefusal {}

  /** The same idempotency key came with another body. */
  record KeyReused() implements GatheringRefusal {}
}
