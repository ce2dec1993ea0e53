package app.tocsin.event.funds.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.funds.Contribution;
import app.tocsin.event.funds.FundsEventFormat;
import app.tocsin.event.gatherings.Gathering;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code gathering.funds.recorded}, as its contract has it. */
final class FundsEventJson implements FundsEventFormat {
  static final String TOPIC = "gathering.funds";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String type() {
    return "gathering.funds.recorded";
  }

  @Override
  public String data(Contribution contribution, Gathering gathering) {
    return Json.mapper()
        .writeValueAsString(
            new Data(
                gathering.id().value(),
                contribution.id(),
                contribution.kind().name().toLowerCase(Locale.ROOT),
                contribution.money().amount(),
                contribution.money().currency().getCurrencyCode(),
                contribution.at(),
                gathering.text().presentation().campaign(),
                gathering.committee()));
  }

  private record Data(
      String gatheringId,
      String contributionId,
      String kind,
      String amount,
      String currency,
      Instant at,
      @Nullable String campaignId,
      @Nullable String committeeId) {}
}
