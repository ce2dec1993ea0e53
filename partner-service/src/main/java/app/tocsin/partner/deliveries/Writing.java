package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Diary.Page;
import app.tocsin.partner.deliveries.Results.Result;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Writes this worker's pages, and knows up to which minute it has come. */
public final class Writing {
  private final String writer;
  private final Diary diary;
  private final Clock clock;
  private long number;

  /** No page of an earlier minute is written any more. */
  private Instant minute = Instant.EPOCH;

  private boolean underWay;

  /**
   * @param writer a name that no other process has or had
   */
  public Writing(String writer, Diary diary, Clock clock) {
    this.writer = writer;
    this.diary = diary;
    this.clock = clock;
  }

  String writer() {
    return writer;
  }

  /**
   * The minute that isn't over yet for this worker: of earlier ones there is nothing to come, also
   * where the clock is put back, or a page has been under way for long.
   */
  synchronized Instant minute() {
    if (!underWay) {
      advance();
    }
    return minute;
  }

  private void advance() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    minute = now.isAfter(minute) ? now : minute;
  }

  /** The page that says what came of these; until it is written there is no other. */
  synchronized Optional<Page> page(List<Result> results) {
    List<Account> accounts = Account.together(results.stream().flatMap(this::account).toList());
    if (accounts.isEmpty()) {
      return Optional.empty();
    }
    advance();
    underWay = true;
    number++;
    // a store lists them in the order of their numbers
    String id = "%s-%012d".formatted(writer, number);
    return Optional.of(new Page(id, writer, minute, accounts));
  }

  /** What wasn't sent says nothing of the endpoint. */
  private Stream<Account> account(Result result) {
    Delivery.Attempt attempt = result.attempt();
    return attempt.request() == null
        ? Stream.empty()
        : Stream.of(
            Account.of(
                result.lane().endpoint().partner(),
                result.delivery(),
                result.judgement().state(),
                attempt.at().plusMillis(attempt.milliseconds())));
  }

  Mono<Void> write(Page page) {
    return diary.write(page).doOnSuccess(_ -> written());
  }

  private synchronized void written() {
    underWay = false;
  }
}
