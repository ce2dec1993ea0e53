package app.tocsin.event.committees.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.committees.Area;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeEvent;
import app.tocsin.event.committees.CommitteeEvent.CommitteeCreated;
import app.tocsin.event.committees.CommitteeEvent.MemberJoined;
import app.tocsin.event.committees.CommitteeEvent.MemberLeft;
import app.tocsin.event.committees.CommitteeEventFormat;
import app.tocsin.event.committees.Member;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Events of committees as their contracts have them. */
final class CommitteeEventJson implements CommitteeEventFormat {
  static final String TOPIC = "committee.committees";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String type(CommitteeEvent event) {
    return switch (event) {
      case CommitteeCreated _ -> "committee.created";
      case MemberJoined _ -> "committee.member.joined";
      case MemberLeft _ -> "committee.member.left";
    };
  }

  @Override
  public String data(CommitteeEvent event) {
    return switch (event) {
      case CommitteeCreated created -> data(created, null);
      case MemberJoined joined -> data(joined, joined.member());
      case MemberLeft left -> data(left, left.member());
    };
  }

  private static String data(CommitteeEvent event, @Nullable Member member) {
    Committee committee = event.committee();
    return Json.mapper()
        .writeValueAsString(
            new Data(
                committee.id().value(),
                committee.version(),
                member == null ? committee.mandate().name() : null,
                member == null
                    ? committee.mandate().territory().stream().map(AreaData::of).toList()
                    : null,
                member == null ? null : member.id(),
                member == null ? null : member.role().word(),
                committee.members().size(),
                event.at()));
  }

  private record Data(
      String committeeId,
      long version,
      @Nullable String title,
      @Nullable List<AreaData> territory,
      @Nullable String memberId,
      @Nullable String role,
      int members,
      Instant at) {}

  private record AreaData(String level, String code, String departement) {
    static AreaData of(Area area) {
      return new AreaData(
          area.level().name().toLowerCase(Locale.ROOT), area.code(), area.departement());
    }
  }
}
