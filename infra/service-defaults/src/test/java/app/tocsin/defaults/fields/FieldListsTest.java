package app.tocsin.defaults.fields;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.FieldError;
import app.tocsin.defaults.text.TextRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldListsTest {
  private static final TextRule WORD = TextRule.line(1, 5);

  @Test
  void objectsOfAListAreReadInOrder() {
    Fields fields = fields("{\"slots\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");

    assertThat(fields.objects("slots", 2).stream().map(slot -> slot.text("id", WORD)))
        .containsExactly("a", "b");
    assertThat(fields.errors()).isEmpty();
  }

  @Test
  void anErrorInsideAListNamesItsPlace() {
    Fields fields = fields("{\"slots\": [{\"id\": \"a\"}, {\"id\": \"too long\"}, 7]}");

    fields.objects("slots", 3).forEach(slot -> slot.text("id", WORD));

    assertThat(fields.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("slots[1].id", "slots[2]");
  }

  @Test
  void anAbsentListIsEmptyAndALongOneIsRefused() {
    Fields fields = fields("{\"words\": [\"a\", \"b\", \"c\"], \"none\": null}");

    assertThat(fields.objects("slots", 3)).isEmpty();
    assertThat(fields.texts("none", WORD, 3)).isEmpty();
    assertThat(fields.texts("words", WORD, 2)).isEmpty();
    assertThat(fields.errors())
        .containsExactly(new FieldError("words", "must be a list of at most 2"));
  }

  @Test
  void textsOfAListAreKeptToTheRule() {
    Fields fields = fields("{\"words\": [\" a \", \"much too long\", 3]}");

    assertThat(fields.texts("words", WORD, 3)).isEqualTo(List.of("a", "", ""));
    assertThat(fields.errors())
        .extracting(FieldError::field)
        .containsExactly("words[1]", "words[2]");
  }

  @Test
  void numbersHaveARange() {
    Fields fields = fields("{\"lat\": 47.2, \"lon\": 181, \"n\": 3, \"m\": 3.5}");

    assertThat(fields.optionalNumber("lat", -90, 90)).isEqualTo(47.2);
    assertThat(fields.optionalNumber("lon", -180, 180)).isNull();
    assertThat(fields.optionalNumber("none", 0, 1)).isNull();
    assertThat(fields.optionalInteger("n", 1, 5)).isEqualTo(3);
    assertThat(fields.optionalInteger("none", 1, 5)).isNull();
    fields.optionalInteger("m", 1, 5);
    assertThat(fields.errors()).extracting(FieldError::field).containsExactly("lon", "m");
  }

  private static Fields fields(String json) {
    return Fields.of(Json.mapper().readTree(json));
  }
}
