package app.tocsin.load.analytics;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Pages that show a petition's figures live. */
final class LiveViewers implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;
  private final String token;
  private final List<String> petitions;
  private final AtomicLong snapshots = new AtomicLong();
  private final AtomicLong deltas = new AtomicLong();

  LiveViewers(URI service, String token, List<String> petitions) {
    this.service = service;
    this.token = token;
    this.petitions = List.copyOf(petitions);
  }

  void open(int viewers) {
    for (int i = 0; i < viewers; i++) {
      String petition = petitions.get(i % petitions.size());
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve("/api/analytics/live?petition=" + petition))
              .header("Accept", "text/event-stream")
              .header("Authorization", "Bearer " + token)
              .build();
      var unused = http.sendAsync(request, _ -> BodySubscribers.fromLineSubscriber(new Lines()));
    }
  }

  long snapshots() {
    return snapshots.get();
  }

  long deltas() {
    return deltas.get();
  }

  private final class Lines implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith("event:")) {
        (line.endsWith("snapshot") ? snapshots : deltas).addAndGet(line.endsWith("ping") ? 0 : 1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      // a viewer that is cut off is missing among those who see
    }

    @Override
    public void onComplete() {
      // as above
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
