package app.tocsin.load.brokers;

import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The broker settings of docker-compose.yml, with addresses and folders of this machine: what is
 * judged is what is shipped.
 */
record ShippedSettings(Properties shared) {

  private static final Pattern SETTING =
      Pattern.compile("(?m)^  KAFKA_([A-Z_]+): *\"?([^\"\\n]*?)\"? *$");
  private static final String BLOCK = "x-kafka-environment:";

  /** Reads the text of a compose file. */
  static ShippedSettings of(String compose) {
    int from = compose.indexOf(BLOCK);
    int to = compose.indexOf("\n\n", Math.max(0, from));
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException("docker-compose.yml: no " + BLOCK);
    }
    Properties shared = new Properties();
    Matcher setting = SETTING.matcher(compose.substring(from, to));
    while (setting.find()) {
      if (!setting.group(1).equals("HEAP_OPTS")) {
        shared.setProperty(
            setting.group(1).toLowerCase(Locale.ROOT).replace('_', '.'), setting.group(2));
      }
    }
    return new ShippedSettings(shared);
  }

  /**
   * Those of one broker of several.
   *
   * @param node 1 to the number of brokers
   * @param brokers ports by node - 1
   * @param controllers likewise
   */
  Properties of(int node, String logs, int[] brokers, int[] controllers) {
    Properties own = new Properties();
    own.putAll(shared);
    String broker = "PLAINTEXT://127.0.0.1:" + brokers[node - 1];
    own.setProperty("node.id", Integer.toString(node));
    own.setProperty("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllers[node - 1]);
    own.setProperty("advertised.listeners", broker);
    own.setProperty("log.dirs", logs);
    own.setProperty(
        "controller.quorum.voters",
        IntStream.range(0, controllers.length)
            .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllers[i])
            .collect(Collectors.joining(",")));
    return own;
  }
}
