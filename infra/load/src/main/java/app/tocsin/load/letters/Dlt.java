package app.tocsin.load.letters;

import app.tocsin.load.recount.SignatureTopic;
import app.tocsin.load.system.RunningSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tocsin dlt}: see its help. */
@Command(
    name = "dlt",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Dead letters: what consumers could not read and put aside, with its cause.")
public final class Dlt implements Callable<Integer> {

  /**
   * A record that is appended again has a new offset: whoever had counted it counts it twice. The
   * signature log is safe, for a mailbox counts once however often it is there.
   */
  private static final Set<String> COUNTED =
      Set.of(
          SignatureTopic.SIGNATURES,
          "petition.internal.mail-commands",
          "gathering.registrations",
          "gathering.funds",
          "partner.deliveries",
          "analytics.internal.visits");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "where the running system's state is (default: .tocsin)")
  private Path home = Path.of(".tocsin");

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      scope = ScopeType.INHERIT,
      description = "the broker, instead of that of the running system")
  private @Nullable String bootstrapServers;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "print JSON")
  private boolean json;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "what to do is missing (expected: list, show or replay)");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "How many letters there are, by topic, type and cause.")
  int list() {
    return answer(this::list);
  }

  private int list(LetterBoxes boxes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String box : boxes.names()) {
      List<Letter> letters = boxes.letters(box);
      Set<Letter> waiting = Set.copyOf(boxes.waiting(letters));
      Map<String, Map<String, Object>> kinds = new TreeMap<>();
      for (Letter letter : letters) {
        Map<String, Object> row =
            kinds.computeIfAbsent(letter.type() + " " + letter.cause(), _ -> new LinkedHashMap<>());
        row.put("box", box);
        row.put("type", letter.type());
        row.put("cause", letter.cause());
        row.merge("letters", 1L, (n, one) -> (Long) n + (Long) one);
        row.merge("waiting", waiting.contains(letter) ? 1L : 0L, (n, one) -> (Long) n + (Long) one);
        row.put("latest", letter.at().toString());
      }
      rows.addAll(kinds.values());
    }
    if (json) {
      print(rows);
      return 0;
    }
    if (rows.isEmpty()) {
      System.out.println("No dead letters.");
      return 0;
    }
    System.out.printf("%8s %8s  %-24s  %s%n", "letters", "waiting", "latest", "topic, type: cause");
    rows.forEach(
        row ->
            System.out.printf(
                Locale.ROOT,
                "%8s %8s  %-24s  %s, %s: %s%n",
                row.get("letters"),
                row.get("waiting"),
                row.get("latest"),
                row.get("box"),
                row.get("type"),
                row.get("cause")));
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "The letters of a topic; neither keys nor values, for those can hold anything.")
  int show(
      @Parameters(paramLabel = "TOPIC", description = "with or without .dlt") String topic,
      @Option(
              names = "--limit",
              defaultValue = "20",
              description = "the newest so many (default: 20)")
          int limit) {
    return answer(
        boxes -> {
          List<Letter> letters = boxes.letters(box(topic));
          List<Map<String, Object>> shown =
              letters
                  .subList(Math.max(0, letters.size() - Math.max(0, limit)), letters.size())
                  .stream()
                  .map(Letter::shown)
                  .toList();
          if (json) {
            print(shown);
          } else {
            shown.forEach(Dlt::print);
          }
          return 0;
        });
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description =
          "Append the letters that were never sent back to the topic that they came from; all or"
              + " none. Repair what could not read them first, or they come again. Those for"
              + " ./tocsin repair are left where they are.")
  int replay(
      @Parameters(paramLabel = "TOPIC", description = "with or without .dlt") String topic,
      @Option(
              names = "--at",
              paramLabel = "PARTITION:OFFSET",
              description = "only the one that show names so, also if it was sent back before")
          Optional<String> at,
      @Option(
              names = "--even-counted",
              description =
                  "also into a topic whose records are counted by their place: who could read the"
                      + " record counts it twice then")
          boolean evenCounted) {
    return answer(boxes -> replay(boxes, box(topic), at, evenCounted));
  }

  private int replay(LetterBoxes boxes, String box, Optional<String> at, boolean evenCounted) {
    List<Letter> all = boxes.letters(box);
    List<Letter> letters =
        at.map(
                place ->
                    all.stream().filter(letter -> place.equals(letter.shown().get("at"))).toList())
            .orElseGet(
                () -> boxes.waiting(all).stream().filter(letter -> !letter.isForRepair()).toList());
    if (letters.isEmpty()) {
      throw new IllegalArgumentException(
          box + ": no letter " + at.map(place -> "at " + place).orElse("waits"));
    }
    List<String> counted =
        letters.stream().map(Letter::topic).filter(COUNTED::contains).distinct().toList();
    if (!counted.isEmpty() && !evenCounted) {
      throw new IllegalArgumentException(
          counted
              + ": a record appended again counts again for each consumer that could read it"
              + " (expected: --even-counted where none could; else repair the consumer and rebuild"
              + " its projection)");
    }
    if (at.isPresent()) {
      boxes.sendBackAlone(letters);
    } else {
      boxes.sendBack(letters);
    }
    if (json) {
      print(Map.of("box", box, "sentBack", letters.size()));
    } else {
      System.out.printf(Locale.ROOT, "%,d letters of %s were sent back%n", letters.size(), box);
    }
    return 0;
  }

  private static String box(String topic) {
    return topic.endsWith(".dlt") ? topic : topic + ".dlt";
  }

  private int answer(Function<LetterBoxes, Integer> answer) {
    try {
      String broker =
          bootstrapServers == null
              ? RunningSystem.read(home.resolve("run").resolve("state.json")).kafka()
              : bootstrapServers;
      return answer.apply(new LetterBoxes(broker));
    } catch (RunningSystem.Unreadable
        | SignatureTopic.Unreadable
        | KafkaException
        | IllegalArgumentException e) {
      System.err.println("dlt: " + e.getMessage());
      return 2;
    }
  }

  private static void print(Map<String, Object> letter) {
    letter.forEach((name, value) -> System.out.printf("%-9s %s%n", name, value));
    System.out.println();
  }

  private static void print(Object json) {
    System.out.println(
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(json));
  }
}
