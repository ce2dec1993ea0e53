package app.tocsin.launcher.demo;

import app.tocsin.launcher.demo.PublicApi.Created;
import app.tocsin.launcher.demo.PublicApi.Mail;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The main job on real input: a petition is created and published, people sign it, read their mail
 * and confirm, and at the end the public count has to be exactly the number of those who confirmed.
 */
final class Demo {
  private static final int MAILS = 500;
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final String NOBODY = "";

  private final PublicApi api;
  private final Signers signers;
  private final Progress progress;
  private final Duration patience;
  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failed = new AtomicInteger();

  /**
   * @param patience how long nothing may move before the run is given up
   */
  Demo(PublicApi api, Signers signers, int count, Duration patience) {
    this.api = api;
    this.signers = signers;
    this.progress = new Progress(count);
    this.patience = patience;
  }

  /**
   * How a run ended.
   *
   * @param failures the first of them, in words
   */
  record Verdict(
      Created petition,
      int signed,
      int confirmed,
      long count,
      Duration took,
      List<String> failures) {
    boolean isExact() {
      return failures.isEmpty() && signed == confirmed && count == confirmed;
    }
  }

  static Created publish(PublicApi api, String title, int goal)
      throws IOException, InterruptedException {
    String token = api.token("demo-organiser");
    Map<String, Object> petition =
        Map.of(
            "title",
            title,
            "summary",
            "Une pétition de démonstration, signée par des personnes qui n'existent pas.",
            "text",
            "Nous demandons que chaque commune desservie hier par le train le soit de nouveau"
                + " demain.\n\n"
                + "Cette pétition a été créée par ./tocsin demo : ses signataires sont tirés au"
                + " sort parmi les communes de France, à proportion de leur population.",
            "goal",
            goal,
            "addressee",
            "Ministère des Transports",
            "language",
            "fr",
            "confirmation",
            "email",
            "householdLimit",
            1);
    Created created = api.create(token, petition);
    api.publish(token, created);
    return created;
  }

  /** Runs to the end, or until nothing has moved for too long. */
  Verdict run(Created petition, int atOnce, Consumer<String> show)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long newest = api.newestMail();
    AtomicInteger next = new AtomicInteger();
    Thread live = start("live count", () -> api.followCount(petition, progress.liveCount::set));
    Thread mails = start("mails", () -> readMails(newest));
    for (int worker = 0; worker < atOnce; worker++) {
      start("signing", () -> sign(petition, next));
      start("confirming", this::confirm);
    }
    awaitAll(show);
    tokens.addAll(java.util.Collections.nCopies(atOnce, NOBODY));
    mails.interrupt();
    long count = settledCount(petition, show);
    live.interrupt();
    return new Verdict(
        petition,
        progress.signed.get(),
        progress.confirmed.get(),
        count,
        Duration.ofNanos(System.nanoTime() - begin),
        List.copyOf(failures));
  }

  private void sign(Created petition, AtomicInteger next) throws InterruptedException {
    for (int number = next.getAndIncrement();
        number < progress.signers;
        number = next.getAndIncrement()) {
      try {
        api.sign(petition, signers.draw(number));
        progress.signed.incrementAndGet();
      } catch (IOException refused) {
        fail(refused);
      }
    }
  }

  /**
   * Goes on from the newest mail that it has seen, so that it misses none; a mail that came twice
   * counts once.
   */
  private void readMails(long from) throws InterruptedException {
    long seen = from;
    Set<Integer> read = ConcurrentHashMap.newKeySet();
    while (!Thread.currentThread().isInterrupted()) {
      List<Mail> mails = List.of();
      try {
        mails = api.mailsAfter(seen, MAILS);
      } catch (IOException unreadable) {
        fail(unreadable);
        return;
      }
      for (Mail mail : mails) {
        seen = Math.max(seen, mail.id());
        Optional<Integer> number =
            mail.to().stream().flatMap(to -> signers.numberOf(to).stream()).findFirst();
        Optional<String> token = ConfirmationLink.tokenIn(mail.text());
        if (number.isPresent() && token.isPresent() && read.add(number.get())) {
          progress.mailsRead.incrementAndGet();
          tokens.add(token.get());
        }
      }
      if (mails.size() < MAILS) {
        Thread.sleep(PAUSE);
      }
    }
  }

  private void confirm() throws InterruptedException {
    for (String token = tokens.take(); !token.equals(NOBODY); token = tokens.take()) {
      try {
        api.confirm(token);
        progress.confirmed.incrementAndGet();
      } catch (IOException refused) {
        fail(refused);
      }
    }
  }

  private void awaitAll(Consumer<String> show) throws InterruptedException {
    long moved = System.nanoTime();
    long steps = -1;
    while (progress.confirmed.get() + failed.get() < progress.signers) {
      show.accept(progress.line());
      if (progress.steps() != steps) {
        steps = progress.steps();
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > patience.toNanos()) {
        failures.add(
            "nothing moved for %d s: %d signed, %d mails came, %d confirmed"
                .formatted(
                    patience.toSeconds(),
                    progress.signed.get(),
                    progress.mailsRead.get(),
                    progress.confirmed.get()));
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  /**
   * The public count once it has reached what was confirmed, and has stayed there; else what it
   * came to.
   */
  private long settledCount(Created petition, Consumer<String> show)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long count = api.count(petition);
    while (count < progress.confirmed.get() && System.nanoTime() < deadline) {
      show.accept(progress.line());
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      count = api.count(petition);
    }
    // one that counts twice is found by looking again: a first look can hit the moment at which it
    // passes
    TimeUnit.SECONDS.sleep(1);
    show.accept(progress.line());
    return api.count(petition);
  }

  private void fail(IOException refused) {
    failed.incrementAndGet();
    if (failures.size() < 5) {
      failures.add(String.valueOf(refused.getMessage()));
    }
  }

  /** Work that may fail or be interrupted. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private Thread start(String name, Work work) {
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (IOException broken) {
                if (!name.equals("live count")) {
                  fail(broken);
                }
              } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
