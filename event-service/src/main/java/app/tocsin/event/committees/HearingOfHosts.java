package app.tocsin.event.committees;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.HostNews;
import app.tocsin.event.gatherings.TellingCommittees;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What committees hear of who hosts gatherings: one that is named, that it is asked; that of the
 * gathering, what was answered. Who said no isn't asked again at once. Of who wrote a gathering of
 * no committee no mailbox is known.
 */
public final class HearingOfHosts implements TellingCommittees.Ears {
  private final ManagingCommittees managing;

  public HearingOfHosts(ManagingCommittees managing) {
    this.managing = managing;
  }

  @Override
  public Mono<Void> hear(String id, HostNews news, Gathering gathering) {
    return switch (news.kind()) {
      case ASKED -> hear(news.committee(), id, HostLetters.ASKED, news, gathering);
      case AGREED -> hear(gathering.committee(), id, HostLetters.AGREED, news, gathering);
      case DECLINED ->
          remember(news.committee(), gathering)
              .then(hear(gathering.committee(), id, HostLetters.DECLINED, news, gathering));
    };
  }

  private Mono<Void> remember(String committee, Gathering gathering) {
    return CommitteeId.isId(committee)
        ? managing.rememberNo(new CommitteeId(committee), gathering.id().value())
        : Mono.empty();
  }

  private Mono<Void> hear(
      @Nullable String committee, String id, String kind, HostNews news, Gathering gathering) {
    return committee == null || !CommitteeId.isId(committee)
        ? Mono.empty()
        : managing.hear(
            new CommitteeId(committee),
            new CommitteeCommand.Hear(
                id, kind, gathering.id().value(), news.committee(), gathering.createdBy()));
  }
}
