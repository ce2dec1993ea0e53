package app.tocsin.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'\"v7\"', '\"v7\"', true",
        "'\"v7\"', 'W/\"v7\"', true",
        "'W/\"v7\"', '\"v7\"', true",
        "'\"v7\"', '\"v6\" , \"v7\"', true",
        "'\"v7\"', '*', true",
        "'\"v7\"', '\"v6\"', false",
        "'\"v7\"', 'v7', false",
        "'\"v7\"', '', false"
      })
  void tagsAreComparedWeakly(String etag, String ifNoneMatch, boolean matches) {
    Answer answer = new Answer(new byte[0], "application/json", etag, 7, 0, 0, false);

    assertThat(answer.matches(ifNoneMatch)).isEqualTo(matches);
  }
}
