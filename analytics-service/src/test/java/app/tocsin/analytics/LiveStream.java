package app.tocsin.analytics;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;

/** Server-sent events, as a page of the console reads them. */
final class LiveStream implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  /** One event; its id is empty where it has none. */
  record Event(String name, String id, String data) {
    JsonNode json() {
      return Json.mapper().readTree(data);
    }

    long version() {
      return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }
  }

  /**
   * Begins to read.
   *
   * @param lastEvent the id of the last event of an earlier stream; empty for none
   */
  LiveStream(URI uri, String lastEvent) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + TestIssuer.shared().token("olga", "organiser"));
    if (!lastEvent.isEmpty()) {
      request.header("Last-Event-ID", lastEvent);
    }
    var unused =
        http.sendAsync(request.build(), _ -> BodySubscribers.fromLineSubscriber(new Lines()));
  }

  List<Event> named(String... names) {
    return events.stream().filter(event -> List.of(names).contains(event.name())).toList();
  }

  private final class Lines implements Flow.Subscriber<String> {
    private String name = "";
    private String id = "";
    private String data = "";

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        events.add(new Event(name, id, data));
        name = "";
        id = "";
        data = "";
        return;
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon)) {
        case "event" -> name = value;
        case "id" -> id = value;
        case "data" -> data = value;
        default -> throw new IllegalStateException("what is " + line + "?");
      }
    }

    @Override
    public void onError(Throwable failure) {
      // closed
    }

    @Override
    public void onComplete() {
      // closed
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
