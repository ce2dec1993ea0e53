package app.tocsin.analytics.series.http;

import app.tocsin.analytics.series.CampaignSeries;
import app.tocsin.analytics.series.Dimension;
import app.tocsin.defaults.problems.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What a request's parameters ask; each method throws the refusal where one can't be understood.
 */
final class Question {
  private static final int MAX_ID = 128;

  private Question() {}

  static String petition(ServerRequest request) {
    return petition(request.pathVariable("id"));
  }

  static String petition(String id) {
    if (id.isBlank() || id.length() > MAX_ID || id.equals("_")) {
      throw Problem.of("petition-not-found").toException();
    }
    return id;
  }

  static String campaign(ServerRequest request, CampaignSeries campaigns) {
    String id = request.pathVariable("id");
    if (campaigns.petitions(id).isEmpty()) {
      throw Problem.of("campaign-not-found").toException();
    }
    return id;
  }

  static void campaign(String field, String id, CampaignSeries campaigns) {
    if (campaigns.petitions(id).isEmpty()) {
      throw Problem.invalidField(field, "must name a campaign that a petition belongs to")
          .toException();
    }
  }

  static Optional<Dimension> dimension(ServerRequest request) {
    return request
        .queryParam("by")
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                Dimension.of(word)
                    .orElseThrow(
                        () ->
                            Problem.invalidField("by", "must be one of " + words()).toException()));
  }

  private static String words() {
    return Arrays.stream(Dimension.values()).map(Dimension::word).collect(Collectors.joining(", "));
  }
}
