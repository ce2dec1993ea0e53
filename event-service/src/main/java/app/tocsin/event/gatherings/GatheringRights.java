package app.tocsin.event.gatherings;

import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who may do what with a gathering. */
final class GatheringRights {
  private final CommitteeRights committees;

  GatheringRights(CommitteeRights committees) {
    this.committees = committees;
  }

  /** Whether this person manages this gathering, be it for a committee that agreed to be a host. */
  Mono<Boolean> manages(Gathering gathering, Actor actor) {
    if (actor.manages(gathering)) {
      return Mono.just(true);
    }
    return Flux.concat(
            Mono.justOrEmpty(gathering.committee()), Flux.fromIterable(gathering.coHosts()))
        .concatMap(committee -> committees.mayOrganise(committee, actor.id()))
        .any(allowed -> allowed);
  }

  /** Whether it is theirs to give away and to call off: who only helps to host it can't. */
  private Mono<Boolean> leads(Gathering gathering, Actor actor) {
    return actor.manages(gathering)
        ? Mono.just(true)
        : Mono.justOrEmpty(gathering.committee())
            .flatMap(committee -> committees.mayOrganise(committee, actor.id()))
            .defaultIfEmpty(false);
  }

  /** Managing is for hosts; to become one, or to leave, is for who speaks for the committee. */
  Mono<Boolean> may(Gathering gathering, GatheringCommand command, Actor actor) {
    return switch (command) {
      case GatheringCommand.JoinHosts(String committee) ->
          Hosting.names(gathering.text(), committee)
              ? maySpeak(committee, actor)
              : Mono.just(false);
      case GatheringCommand.LeaveHosts(String committee) ->
          Hosting.names(gathering.text(), committee)
              ? maySpeak(committee, actor)
              : Mono.just(false);
      case GatheringCommand.Edit _,
          GatheringCommand.ChangeSlot _,
          GatheringCommand.RestoreSlot _,
          GatheringCommand.Publish _,
          GatheringCommand.Postpone _,
          GatheringCommand.Cancel _,
          GatheringCommand.MarkHeld _,
          GatheringCommand.Tell _ ->
          manages(gathering, actor);
    };
  }

  /** Why who manages it can't do this, by the version that they saw; empty where they may. */
  Mono<GatheringRefusal> refusal(Gathering gathering, GatheringCommand command, Actor actor) {
    return Mono.justOrEmpty(forLeaders(gathering, command))
        .filterWhen(_ -> leads(gathering, actor).map(leads -> !leads))
        .<GatheringRefusal>map(GatheringRefusal.NotLeading::new)
        .switchIfEmpty(Mono.defer(() -> strangeCommittee(gathering, command, actor)));
  }

  /** What is for those alone who lead it; empty where the command touches nothing of that. */
  private static Optional<String> forLeaders(Gathering gathering, GatheringCommand command) {
    return switch (command) {
      case GatheringCommand.Edit(GatheringText text) -> forLeaders(gathering.text(), text);
      case GatheringCommand.Cancel _ -> Optional.of("status");
      case GatheringCommand.ChangeSlot _,
          GatheringCommand.RestoreSlot _,
          GatheringCommand.Publish _,
          GatheringCommand.Postpone _,
          GatheringCommand.MarkHeld _,
          GatheringCommand.JoinHosts _,
          GatheringCommand.LeaveHosts _,
          GatheringCommand.Tell _ ->
          Optional.empty();
    };
  }

  private static Optional<String> forLeaders(GatheringText before, GatheringText after) {
    if (!Objects.equals(before.presentation().committee(), after.presentation().committee())) {
      return Optional.of("committeeId");
    }
    if (!before.managers().equals(after.managers())) {
      return Optional.of("managers");
    }
    return before.hosts().equals(after.hosts()) ? Optional.empty() : Optional.of("hosts");
  }

  /** Nobody puts a gathering into a committee that isn't theirs. */
  private Mono<GatheringRefusal> strangeCommittee(
      Gathering gathering, GatheringCommand command, Actor actor) {
    if (command instanceof GatheringCommand.Edit(GatheringText text)) {
      String committee = text.presentation().committee();
      if (committee != null && !committee.equals(gathering.committee())) {
        return mayWrite(text, actor)
            .filter(allowed -> !allowed)
            .map(_ -> new GatheringRefusal.NotYours());
      }
    }
    return Mono.empty();
  }

  /** Whether they may write a gathering with this text. */
  Mono<Boolean> mayWrite(GatheringText text, Actor actor) {
    String committee = text.presentation().committee();
    if (actor.admin() || (actor.organiser() && committee == null)) {
      return Mono.just(true);
    }
    return committee == null
        ? Mono.just(false)
        : committees.mayOrganise(committee, actor.id()).defaultIfEmpty(false);
  }

  /** Whether they may say yes for this committee. */
  Mono<Boolean> maySpeak(String committee, Actor actor) {
    return actor.admin()
        ? committees.exists(committee)
        : committees.maySpeak(committee, actor.id()).defaultIfEmpty(false);
  }
}
