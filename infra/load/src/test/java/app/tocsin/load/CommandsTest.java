package app.tocsin.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {

  @Test
  void placesAreOfAGatheringAndAtLeastOne() {
    assertThat(run("load", "--places", "50")).isEqualTo(2);
    assertThat(run("load", "--registrations", "--places", "0")).isEqualTo(2);
  }

  @Test
  void whatCanBeMeasuredIsFound() {
    CommandLine bench = Commands.commands().getSubcommands().get("bench");

    assertThat(bench.getSubcommands()).containsKeys("webhooks", "cost", "soak", "overload");
  }

  @Test
  void benchesAreToldInTheSameWordsWhatTheyMeasureAndWhereTheyWrite() {
    CommandLine bench = Commands.commands().getSubcommands().get("bench");

    for (String name : List.of("webhooks", "cost", "soak", "overload", "analytics")) {
      assertThat(bench.getSubcommands().get(name).getCommandSpec().optionsMap())
          .as(name)
          .containsKeys("--write", "--note");
    }
    for (String name : List.of("cost", "soak", "overload", "gatherings")) {
      assertThat(bench.getSubcommands().get(name).getCommandSpec().optionsMap())
          .as(name)
          .containsKey("--status");
    }
    assertThat(run("bench", "soak", "--status", "nowhere.json")).isEqualTo(2);
  }

  @Test
  void aPlanOfChaosStrikesEveryService() {
    assertThat(run("chaos", "--plan", "--minutes", "60")).isZero();
    assertThat(run("chaos", "--plan", "--only", "event-service")).isZero();
    assertThat(run("chaos", "--plan", "--only", "earthquake")).isEqualTo(2);
    assertThat(run("chaos", "--registrations", "-1")).isEqualTo(2);
  }

  private static int run(String... words) {
    return Commands.commands().execute(words);
  }
}
