package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the console is tried against is what the services answer. */
class ServiceDocumentTest {

  static Stream<Map.Entry<String, String>> answers() {
    return Stream.of(CampaignFigures.answers(), CampaignWork.answers(), CommitteeDesk.answers())
        .flatMap(each -> each.entrySet().stream());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theConsolesStageAnswersAsTheServiceDoes(Map.Entry<String, String> answer) {
    assertThat(ServiceDocument.complaints(answer.getKey(), answer.getValue())).isEmpty();
  }

  @Test
  void whatTheServiceNeverOrAlwaysSaysIsNamed() {
    assertThat(
            ServiceDocument.complaints(
                "/api/analytics/committees",
                "{\"webhooks\":1,\"total\":\"many\",\"committees\":[]}"))
        .hasSize(4)
        .anyMatch(each -> each.contains("members"))
        .anyMatch(each -> each.contains("dataVersion"))
        .anyMatch(each -> each.contains("webhooks"))
        .anyMatch(each -> each.contains("total"));
  }

  @Test
  void whatTheServiceDoesNotOfferIsNamed() {
    assertThat(ServiceDocument.stray("GET", "/api/analytics/petitions/1/funnel?by=partner"))
        .isEmpty();
    assertThat(ServiceDocument.stray("GET", "/api/analytics/petitions/1/funnel?by=medium"))
        .contains("GET /api/analytics/petitions/1/funnel?by=medium");
    assertThat(ServiceDocument.stray("GET", "/api/analytics/nothing"))
        .contains("GET /api/analytics/nothing");
  }
}
