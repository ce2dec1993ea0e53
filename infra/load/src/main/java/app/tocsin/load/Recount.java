package app.tocsin.load;

import app.tocsin.load.recount.Recounted;
import app.tocsin.load.recount.SignatureTopic;
import app.tocsin.load.system.Running;
import app.tocsin.load.system.RunningSystem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Counts the signatures again from the topic: records, distinct signatures, duplicates. */
@Command(
    name = "recount",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads petition.signatures from the beginning, read committed, and counts again.",
      "Exit code 0: exact; 1: a signature is counted twice, or a record can't be read; 2: refused."
    })
public final class Recount implements Callable<Integer> {

  @Mixin private Running running = new Running();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "the broker, instead of that of the running system")
  private @Nullable String bootstrapServers;

  @Option(names = "--topic", description = "topic (default: ${DEFAULT-VALUE})")
  private String topic = SignatureTopic.SIGNATURES;

  @Option(names = "--petition", paramLabel = "ID", description = "show this petition only")
  private @Nullable String petition;

  @Option(names = "--json", description = "print JSON instead of the table")
  private boolean json;

  @Override
  public Integer call() {
    try {
      String broker = bootstrapServers == null ? running.read().kafka() : bootstrapServers;
      Recounted recounted = SignatureTopic.recount(broker, topic);
      System.out.print(json ? json(recounted) : table(recounted));
      return recounted.exact() ? 0 : 1;
    } catch (RunningSystem.Unreadable | SignatureTopic.Unreadable | KafkaException e) {
      System.err.println("recount: " + e.getMessage());
      return 2;
    }
  }

  private Map<String, Recounted.Signatures> shown(Recounted recounted) {
    return petition == null ? recounted.petitions() : Map.of(petition, recounted.of(petition));
  }

  private String table(Recounted recounted) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-40s %12s %12s %12s%n",
            "petition",
            "records",
            "signatures",
            "duplicates"));
    new TreeMap<>(shown(recounted))
        .forEach(
            (id, signatures) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%-40s %,12d %,12d %,12d%n",
                        id,
                        signatures.records(),
                        signatures.distinct(),
                        signatures.duplicates())));
    recounted
        .otherTypes()
        .forEach(
            (type, count) ->
                text.append(String.format(Locale.ROOT, "other records: %s %,d%n", type, count)));
    if (recounted.unreadable() > 0) {
      text.append(String.format(Locale.ROOT, "unreadable records: %,d%n", recounted.unreadable()));
    }
    if (recounted.undecided() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%,d offsets belong to transactions that are still open%n",
              recounted.undecided()));
    }
    return text.toString();
  }

  private String json(Recounted recounted) {
    Map<String, Object> petitions = new LinkedHashMap<>();
    shown(recounted)
        .forEach(
            (id, signatures) ->
                petitions.put(
                    id,
                    Map.of(
                        "records", signatures.records(),
                        "distinct", signatures.distinct(),
                        "duplicates", signatures.duplicates())));
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("topic", topic);
    report.put("exact", recounted.exact());
    report.put("petitions", petitions);
    report.put("otherTypes", recounted.otherTypes());
    report.put("unreadable", recounted.unreadable());
    report.put("undecided", recounted.undecided());
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(report)
        + "\n";
  }

  /** See the command's help for exit codes. */
  public static void main(String... args) {
    System.exit(new CommandLine(new Recount()).execute(args));
  }
}
