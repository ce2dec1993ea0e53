package app.tocsin.petition.signatures.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territories;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Of the page that linked here only the host is kept, in the form that the contract promises. */
class ReferrerTest {
  private static final SignatureForm FORMS = new SignatureForm(Territories.load());
  private static final String CONTRACT =
      "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://www.example.org/path?who=me#there      | www.example.org
          https://WWW.Example.ORG                        | www.example.org
          http://zoe:secret@example.org:8080/            | example.org
          //example.org/path                             | example.org
          www.example.org                                | www.example.org
          www.example.org/path                           | www.example.org
          www.example.org/a//b                           | www.example.org
          example.org/?from=https://www.example.net/     | example.org
          https://example.org./                          | example.org
          https://192.0.2.1/                             | 192.0.2.1
          android-app://com.google.android.gm/           | com.google.android.gm
          https://xn--bcher-kva.example/                 | xn--bcher-kva.example
          https://[2001:db8::1]/                         |
          [::1]                                          |
          https://exa_mple.org/                          |
          https://bücher.example/                        |
          https://                                       |
          https:///path                                  |
          //                                             |
          javascript:alert(1)                            |
          two words                                      |
          %zz                                            |
          """)
  void onlyTheHostIsKept(String referrer, @Nullable String host) {
    assertThat(hostOf(referrer)).isEqualTo(host);
  }

  @Property
  void whateverIsSentIsAHostOrNothing(@ForAll("referrers") String referrer) {
    String host = hostOf(referrer);

    if (host != null) {
      assertThat(host).matches(CONTRACT).hasSizeLessThanOrEqualTo(253);
    }
  }

  @Provide
  Arbitrary<String> referrers() {
    Arbitrary<String> hosts =
        Arbitraries.strings()
            .withChars("aZ09.-_:@[]%/ \u00e9")
            .ofMinLength(1)
            .ofMaxLength(400)
            .map(String::strip);
    return Arbitraries.oneOf(
        hosts,
        hosts.map(host -> "https://" + host + "/x"),
        Arbitraries.strings().withChars("ab.-").ofMaxLength(400).map(host -> "//" + host));
  }

  private static @Nullable String hostOf(String referrer) {
    ObjectNode form = Json.mapper().createObjectNode();
    form.put("givenName", "Zoé")
        .put("familyName", "Le Goff")
        .put("email", "zoe@example.org")
        .put("postcode", "44000")
        .put("country", "FR")
        .putObject("source")
        .put("referrer", referrer);
    Source source = FORMS.read(Fields.of(form)).orElseThrow().source();
    return source == null ? null : source.referrer();
  }
}
