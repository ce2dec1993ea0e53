package app.tocsin.load.registrations;

import app.tocsin.load.signers.Signers;
import app.tocsin.load.system.GatheringsApi;
import app.tocsin.load.system.GatheringsApi.Mail;
import app.tocsin.load.system.PetitionsApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * People who read their mails and open their own link: some cancel, the others accept the place
 * that becomes free. Who got no answer tries again until there is one.
 */
final class Leaving implements AutoCloseable {

  private static final Pattern OWN_LINK = Pattern.compile("https?://\\S+/r/([A-Za-z0-9_-]+)");
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration NO_MAIL = Duration.ofSeconds(15);
  private static final int GONE = 410;

  private final GatheringsApi api;
  private final LongPredicate leaves;
  private final Map<String, Long> leaving = new LinkedHashMap<>();
  private final Set<String> accepting = new HashSet<>();
  private final Set<Long> wroteTo = new HashSet<>();
  private final Set<Long> gone = new HashSet<>();
  private final Thread thread = Thread.ofVirtual().name("leaving").unstarted(this::run);
  private long lastMail;
  private long lastMailAt = System.nanoTime();
  private volatile boolean quiet;

  private Leaving(GatheringsApi api, LongPredicate leaves) {
    this.api = api;
    this.leaves = leaves;
  }

  /** Of those who register from now on these numbers cancel when they are written to. */
  static Leaving begin(GatheringsApi api, LongPredicate leaves) {
    Leaving leaving = new Leaving(api, leaves);
    leaving.lastMail = api.newestMail();
    leaving.thread.start();
    return leaving;
  }

  /** Nobody reads mails. */
  static Leaving never(GatheringsApi api) {
    Leaving leaving = new Leaving(api, _ -> false);
    leaving.quiet = true;
    return leaving;
  }

  private void run() {
    try {
      while (true) {
        attempt();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException | IllegalStateException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      for (Mail mail : api.mailsAfter(lastMail)) {
        lastMail = mail.id();
        read(mail);
      }
    } catch (PetitionsApi.Refused | UncheckedIOException | JacksonException away) {
      lastMailAt = System.nanoTime();
    }
    synchronized (this) {
      leaving.entrySet().removeIf(each -> cancelled(each.getKey(), each.getValue()));
      accepting.removeIf(this::accepted);
      quiet =
          leaving.isEmpty()
              && accepting.isEmpty()
              && System.nanoTime() - lastMailAt > NO_MAIL.toNanos();
    }
  }

  private synchronized void read(Mail mail) {
    Matcher link = OWN_LINK.matcher(mail.text());
    if (!mail.to().contains("@example.org") || !link.find()) {
      return;
    }
    lastMailAt = System.nanoTime();
    long person = Signers.numberIn(mail.to());
    if (leaves.test(person)) {
      if (!gone.contains(person)) {
        leaving.put(link.group(1), person);
      }
    } else if (!wroteTo.add(person)) {
      accepting.add(link.group(1)); // the second mail says that a place became free
    }
  }

  private boolean cancelled(String token, long person) {
    boolean done = api.cancel(token) == 204;
    if (done) {
      gone.add(person);
    }
    return done;
  }

  private boolean accepted(String token) {
    int status = api.accept(token);
    return status == 200 || status == GONE;
  }

  /** People whose cancellation was acknowledged. */
  synchronized Set<Long> gone() {
    return Set.copyOf(gone);
  }

  /** Returns when no mail comes any more and everybody has an answer, or time is up. */
  void awaitQuiet(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!quiet && System.nanoTime() - deadline < 0) {
      Thread.sleep(PAUSE);
    }
  }

  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
