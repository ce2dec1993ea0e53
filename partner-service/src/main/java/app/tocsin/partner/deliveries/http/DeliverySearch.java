package app.tocsin.partner.deliveries.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.Moment;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.DeliveryLog.Answered;
import app.tocsin.partner.deliveries.DeliveryLog.Place;
import app.tocsin.partner.deliveries.DeliveryLog.Wanted;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What a request asks the log for. */
final class DeliverySearch {
  private DeliverySearch() {}

  /** Throws the problem that names the parameter that is wrong. */
  static Wanted wanted(ServerRequest request) {
    return new Wanted(
        state(request.queryParam("state").orElse("")),
        answered(request.queryParam("status").orElse("")),
        request.queryParam("type").orElse(null),
        request.queryParam("event").orElse(null),
        request.queryParam("petition").orElse(null),
        request.queryParam("subject").orElse(null),
        moment(request, "since"),
        moment(request, "until"));
  }

  /** Where the page before ended; null for the first. */
  static @Nullable Place before(ServerRequest request) {
    return request
        .queryParam("after")
        .map(
            text ->
                Cursor.parse(text, 2)
                    .orElseThrow()
                    .as(
                        parts ->
                            new Place(
                                Instant.ofEpochMilli(Long.parseLong(parts.getFirst())),
                                parts.getLast())))
        .orElse(null);
  }

  /** Where a page ends with this one. */
  static String after(Delivery last) {
    return Cursor.of(Long.toString(last.createdAt().toEpochMilli()), last.id()).toString();
  }

  private static @Nullable State state(String word) {
    for (State state : State.values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    if (word.isEmpty()) {
      return null;
    }
    throw Problem.invalidField(
            "state", "must be pending, waiting, delivered, exhausted or cancelled")
        .toException();
  }

  private static @Nullable Answered answered(String word) {
    for (Answered answered : Answered.values()) {
      if (answered.word().equals(word)) {
        return answered;
      }
    }
    if (word.isEmpty()) {
      return null;
    }
    throw Problem.invalidField("status", "must be 2xx, 3xx, 4xx, 5xx or none").toException();
  }

  private static @Nullable Instant moment(ServerRequest request, String name) {
    String text = request.queryParam(name).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Moment.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField(name, "must be a date and time such as 2027-01-31T18:00:00Z")
          .toException();
    }
  }
}
