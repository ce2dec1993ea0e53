package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Diary.Page;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class DiaryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final World world = new World();

  /** Said, by id: whoever reads it counts the first of each. */
  private final Map<String, Account> counted = new TreeMap<>();

  /** The first page of what was said, each time. */
  private final List<Page> said = new ArrayList<>();

  /** Comes between the saying and the removing. */
  private final List<Page> late = new ArrayList<>();

  private boolean brokerIsDown;
  private final Publishing publishing =
      new Publishing(
          world.writing,
          world.diary,
          (first, account) ->
              Mono.fromRunnable(
                  () -> {
                    if (brokerIsDown) {
                      throw new IllegalStateException("no broker");
                    }
                    said.add(first);
                    counted.putIfAbsent(first.id() + account.endpoint(), account);
                    late.forEach(page -> world.diary.pages.put(page.id(), page));
                  }),
          world.loop);

  @BeforeEach
  void ownsAll() {
    world.pass(Duration.ofSeconds(1));
  }

  private void publish() {
    publishing.next().onErrorComplete().block();
  }

  private long delivered() {
    return counted.values().stream().mapToLong(Account::delivered).sum();
  }

  @Test
  void whateverIsStoredIsInTheDiaryAndPublishedOnce() {
    world.endpoint("a", Ordering.NONE);
    world.endpoint("b", Ordering.NONE);
    world.publish("a", 1, 300);
    world.publish("b", 1, 20);
    world.pass(Duration.ofSeconds(20));
    publish();
    assertThat(said).as("its minute isn't over").isEmpty();

    world.pass(MINUTE);
    publish();
    publish();

    assertThat(counted.values()).extracting(Account::delivered).containsExactly(300L, 20L);
    assertThat(counted.values())
        .allSatisfy(
            each ->
                assertThat(each.delays().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(each.delivered()));
    assertThat(said).hasSize(2);
    assertThat(world.diary.pages).isEmpty();
  }

  @Test
  void aPageThatWasWrittenIsTheSameOneWhenItsResultsAreStoredLater() {
    world.endpoint("a", Ordering.NONE);
    world.lanes.refuses = true;
    world.publish("a", 1, 10);
    world.pass(Duration.ofSeconds(40));
    assertThat(world.diary.writings).hasSizeGreaterThan(1);
    world.lanes.refuses = false;
    world.pass(Duration.ofSeconds(40));

    assertThat(world.ledger.byId.values()).allMatch(it -> it.state() == State.DELIVERED);
    assertThat(world.diary.accounts())
        .singleElement()
        .satisfies(it -> assertThat(it.delivered()).isEqualTo(10));
  }

  @Test
  void failuresAndWhatIsGivenUpAreCounted() {
    world.endpoint("a", Ordering.NONE);
    world.receivers = _ -> world.answer(422, Duration.ofMillis(5));
    world.publish("a", 1, 1);

    world.pass(Duration.ofDays(9), Duration.ofMinutes(1));

    assertThat(world.diary.accounts())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.delivered()).isZero();
              assertThat(it.failed()).isEqualTo(world.sent.size());
              assertThat(it.exhausted()).isEqualTo(1);
            });
  }

  @Test
  void whatCannotBeSaidWaitsAndWhatIsSaidAgainHasTheSameId() {
    world.endpoint("a", Ordering.NONE);
    world.publish("a", 1, 5);
    world.pass(MINUTE.multipliedBy(2));
    brokerIsDown = true;
    publish();
    assertThat(world.diary.pages).isNotEmpty();

    brokerIsDown = false;
    Map<String, Page> pages = Map.copyOf(world.diary.pages);
    publish();
    world.diary.pages.putAll(pages); // it died before it removed them
    publish();

    assertThat(said).hasSize(2);
    assertThat(delivered()).isEqualTo(5);
  }

  /** What is left begins with the same page, and says under the same id what was said already. */
  @Test
  void whoDiesWhileItRemovesPagesSaysNothingTwice() {
    world.diary.write(page(9, 3)).block();
    world.diary.write(page(10, 4)).block();
    world.diary.write(page(11, 5)).block();
    world.pass(MINUTE.plus(Diary.LEFT_AFTER).plus(MINUTE));
    world.diary.removesBeforeCrash = 1;
    publish();
    assertThat(world.diary.pages).containsKey("other-1-9");
    publish();

    assertThat(said).extracting(Page::id).containsExactly("other-1-9", "other-1-9");
    assertThat(delivered()).isEqualTo(12);
    assertThat(world.diary.pages).isEmpty();
  }

  @Test
  void whatADeadWorkerWroteIsPublishedByAnother() {
    var dead = new Writing("dead-1", world.diary, world.loop);
    world.endpoint("a", Ordering.NONE);
    world.publish("a", 1, 5);
    world.pass(Duration.ofSeconds(5));
    world.diary.pages.replaceAll(
        (_, page) -> new Page(page.id(), dead.writer(), page.minute(), page.accounts()));

    world.pass(MINUTE.multipliedBy(5));
    publish();
    assertThat(delivered()).as("it may still be writing").isZero();
    world.pass(Diary.LEFT_AFTER);
    publish();

    assertThat(delivered()).isEqualTo(5);
  }

  /** It hung in the store for so long that another published the rest of its minute. */
  @Test
  void aPageThatComesLateIsPublishedToo() {
    world.diary.write(page(9, 3)).block();
    world.diary.write(page(10, 4)).block();
    late.add(page(11, 5));
    world.pass(MINUTE.plus(Diary.LEFT_AFTER).plus(MINUTE));

    publish();
    assertThat(world.diary.pages).as("nobody has read it").containsOnlyKeys("other-1-11");
    late.clear();
    publish();

    assertThat(said).extracting(Page::id).containsExactly("other-1-9", "other-1-11");
    assertThat(delivered()).isEqualTo(12);
    assertThat(world.diary.pages).isEmpty();
  }

  /** In whatever order a store has them: the tenth begins with the same digit as the first. */
  @Test
  void whatIsSaidAgainBeginsWithTheLowestNumber() {
    assertThat(Stream.of(page(10, 1), page(9, 1), page(100, 1), page(11, 1)).sorted(Page.IN_ORDER))
        .extracting(Page::id)
        .containsExactly("other-1-9", "other-1-10", "other-1-11", "other-1-100");
  }

  private Page page(int number, long delivered) {
    return new Page(
        "other-1-" + number,
        "other-1",
        world.loop.instant().truncatedTo(ChronoUnit.MINUTES),
        List.of(
            new Account(
                "a", "partner", delivered, 0, 0, List.of(delivered, 0L, 0L, 0L, 0L, 0L, 0L))));
  }
}
