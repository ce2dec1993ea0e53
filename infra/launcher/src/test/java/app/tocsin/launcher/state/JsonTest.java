package app.tocsin.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void textWithQuotesAndAccentsSurvivesARoundTrip() {
    String text = "« Nous \"voulons\" \\ des trains »\n\tété \u0001 🚆";

    assertThat(Json.parse(Json.write(Map.of("a", text))).text("a")).isEqualTo(text);
  }

  @Test
  void nestedListsAndNullsAreRead() {
    Json json = Json.parse("{\"a\":[1,{\"b\":[true,null,2.5]}],\"c\":null}");

    assertThat(json.get("a").items().get(1).get("b").items())
        .extracting(Json::value)
        .containsExactly(true, null, 2.5);
    assertThat(json.find("c")).isEmpty();
    assertThat(json.find("d")).isEmpty();
  }

  @Test
  void whatIsMissingOrOfAnotherKindIsNamed() {
    Json json = Json.parse("{\"count\":\"many\"}");

    assertThatThrownBy(() -> json.number("count")).hasMessage("count: many (expected: a number)");
    assertThatThrownBy(() -> json.text("slug")).hasMessage("slug: missing");
    assertThatThrownBy(json::items).hasMessageEndingWith("(expected: a list)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,", "{\"a\":}", "nope", "{} {}", "<html>"})
  void whatIsNoJsonIsUnreadable(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Json.Unreadable.class);
  }

  @Test
  void whatWasReadCanBeWritten() {
    String text = "[{\"field\":\"goal\",\"message\":\"must be > 0\"},3]";

    assertThat(Json.write(List.copyOf(Json.parse(text).items()))).isEqualTo(text);
  }
}
