package app.tocsin.defaults.persons;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.PartnerAsk.Kind;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.text.TextRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a partner asks of people, as the API shows it. */
public record PartnerAskJson(
    String id, String displayName, String kind, String purpose, Map<String, String> wording) {
  private static final TextRule ID = TextRule.line(1, 64);
  private static final TextRule NAME = TextRule.line(2, 100);
  private static final TextRule PURPOSE = TextRule.line(3, 200);
  private static final int MOST = 10;

  public static PartnerAskJson of(PartnerAsk ask) {
    return new PartnerAskJson(
        ask.partner(),
        ask.displayName(),
        ask.kind().word(),
        ask.purpose(),
        Map.of(
            "version",
            PartnerAsk.WORDING_VERSION,
            "fr",
            ask.wording("fr"),
            "en",
            ask.wording("en")));
  }

  /** The sentence of those who organise it. */
  public static Map<String, String> news() {
    return Map.of(
        "version",
        PartnerAsk.WORDING_VERSION,
        "fr",
        PartnerAsk.newsWording("fr"),
        "en",
        PartnerAsk.newsWording("en"));
  }

  /**
   * What an organiser sent; complete only where the fields have no errors.
   *
   * @param confirmedByMail whether a mail proves that the mailbox is who gives the contact's
   */
  public static List<PartnerAsk> read(Fields fields, boolean confirmedByMail) {
    List<PartnerAsk> asks = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Fields ask : fields.objects("partners", MOST)) {
      String id = ask.text("id", ID);
      String name = ask.text("displayName", NAME);
      String kind =
          ask.word("kind", Set.of("newsletter", "campaign", "fundraising", "membership"), null);
      String purpose = ask.text("purpose", PURPOSE);
      if (!id.isEmpty() && !Ids.isId(id)) {
        ask.refuse("id", "must be a partner's id: 32 hexadecimal digits");
      } else if (!named.add(id) && !id.isEmpty()) {
        ask.refuse("id", "is there twice");
      } else if (fields.errors().isEmpty()) {
        asks.add(new PartnerAsk(id, name, Kind.of(kind), purpose));
      }
    }
    if (!named.isEmpty() && !confirmedByMail) {
      fields.refuse("confirmation", "must be email where partners are named");
    }
    return asks;
  }
}
