package app.tocsin.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.gateway.html.Assets;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.SigningForm.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class WidgetPageTest {
  private static final Petition OPEN =
      new Petition(
          "p1",
          "train-de-nuit",
          "open",
          "Le train <de nuit>",
          "",
          "",
          20_000,
          "Région",
          "fr",
          null,
          true,
          List.of());

  private final WidgetPage page = new WidgetPage(new Templates(new Assets()));

  @Test
  void itShowsTitleCountAndGoalAndTheWayToTheFormWithThePartnersCode() {
    String html = page.of(OPEN, Optional.of(12_345L), source("partner", "rail"), Language.FR);

    assertThat(html)
        .contains("<html lang=\"fr\">", "Le train &lt;de nuit&gt;")
        .contains("12\u202f345", "max=\"20000\" value=\"12345\"", "/api/petitions/p1/count")
        .contains("target=\"_blank\" rel=\"noopener\"", "Signer cette pétition")
        .doesNotContain("<form", "style=", "onclick", "visit");
    assertThat(plain(html)).contains("/p/train-de-nuit?lang=fr&utm_medium=widget&partner=rail\"");
  }

  @Test
  void whatTheAddressSaysOfTheSourceGoesOnAndWhatNobodyCanReadDoesNot() {
    MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
    query.add("utm_medium", "blog");
    query.add("utm_campaign", "spring");
    query.add("partner", "rail\"><script>");

    String html = page.of(OPEN, Optional.empty(), Source.ofVisit(query, null), Language.EN);

    assertThat(plain(html))
        .contains("?lang=en&utm_medium=blog&utm_campaign=spring\"")
        .doesNotContain("partner=", "<script>");
  }

  @Test
  void aClosedPetitionIsReadAndNotSigned() {
    String html = page.of(OPEN.closed(), Optional.of(7L), source("partner", "rail"), Language.EN);

    assertThat(html).contains("This petition is closed", "Read the petition", ">7<");
    assertThat(html).doesNotContain("Sign this petition");
  }

  @Test
  void whereNobodyKnowsTheCountThePetitionIsSignedAllTheSame() {
    String html = page.of(OPEN, Optional.empty(), source("partner", "rail"), Language.EN);

    assertThat(html).contains("not available", "Sign this petition").doesNotContain("<script");
  }

  @Test
  void whatIsUnknownOrDoesNotAnswerSaysSoAndLeadsSomewhere() {
    assertThat(page.unknown(Language.EN)).contains("not on line", "_blank");
    assertThat(plain(page.unknown(Language.FR))).contains("href=\"/?lang=fr\"");
    assertThat(plain(page.later("train", source("partner", "rail"), Language.FR)))
        .contains("href=\"/p/train?lang=fr&utm_medium=widget&partner=rail\"");
  }

  private static Source source(String name, String value) {
    MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
    query.add(name, value);
    return Source.ofVisit(query, null);
  }

  private static String plain(String html) {
    return html.replace("&#x3D;", "=").replace("&amp;", "&");
  }
}
