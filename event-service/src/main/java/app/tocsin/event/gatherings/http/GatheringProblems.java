package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.event.gatherings.GatheringRefusal;

/** Refusals as problems. */
final class GatheringProblems {
  private GatheringProblems() {}

  static Problem of(GatheringRefusal refusal) {
    return switch (refusal) {
      case GatheringRefusal.Unknown _ -> Problem.of("gathering-not-found");
      case GatheringRefusal.NotYours _ ->
          Problem.of(
              "forbidden",
              "Only its author, its managers and the coordinators of its committee may do this.");
      case GatheringRefusal.NotLeading leading ->
          Problem.of(
              "forbidden",
              leading.field()
                  + ": only its author, its managers and those who organise for its own committee"
                  + " may change this.");
      case GatheringRefusal.OtherVersion other ->
          Problem.of(
              "version-conflict",
              "The gathering changed in between: its version isn't " + other.seen() + " any more.");
      case GatheringRefusal.Over over ->
          Problem.of("gathering-over", "The gathering is " + over.status().word() + ".");
      case GatheringRefusal.NeverPublished _ ->
          Problem.of("gathering-not-open", "The gathering is a draft.");
      case GatheringRefusal.NotBegun _ ->
          Problem.of("gathering-not-open", "The gathering has not taken place yet.");
      case GatheringRefusal.InThePast _ ->
          Problem.invalidField("slots", "must have at least one that isn't past");
      case GatheringRefusal.CapacityFrozen frozen ->
          Problem.of(
              "gathering-frozen",
              "Slot "
                  + frozen.slot()
                  + " was published with places or without: its number may change, but not that.");
      case GatheringRefusal.AskFrozen _ ->
          Problem.of(
              "gathering-frozen",
              "People said yes to what a partner asks here: it can go, but not ask anything else.");
      case GatheringRefusal.SlotRetired retired ->
          Problem.invalidField(
              "slots",
              "must not have the id "
                  + retired.slot()
                  + ": a slot with it was taken out, and people had registered for that one");
      case GatheringRefusal.TooManyRetired _ ->
          Problem.invalidField(
              "slots", "must stay as they are: too many were taken out since it was published");
      case GatheringRefusal.NoSuchSlot _ -> Problem.of("slot-not-found");
      case GatheringRefusal.NoSuchHost host ->
          Problem.invalidField(
              "hosts[" + host.place() + "].id", "must be the id of a committee that exists");
      case GatheringRefusal.KeyReused _ -> Problem.of("idempotency-key-reused");
    };
  }
}
