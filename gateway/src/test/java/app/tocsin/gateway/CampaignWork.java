package app.tocsin.gateway;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the services tell of the campaign's gatherings, mentions, objectives, reports, webhooks. */
final class CampaignWork {
  private static final Instant YESTERDAY =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(26, ChronoUnit.HOURS);

  private static final String REVIEWS =
      """
      {"submitted":14,"accepted":8,"sentBack":2,"refused":2,"sentBackByGround":{"unclear":2},"refusedByGround":{"duplicate":1,"outside-remit":1},
       "toDecision":{"count":12,"median":86400,"p90":400000}}\
      """;

  private CampaignWork() {}

  /** What is answered to a GET, by its path. */
  static Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put(
        "/api/analytics/gatherings",
        """
        {%s,"total":2,"totals":{"registrations":218,"confirmed":230,"cancelled":12,"attended":41,"moneyByKind":{"collected|CHF":80,"collected|EUR":1240.50,"pledged|EUR":300}},
         "gatherings":[{"gatheringId":"g1","title":"Marche pour le train de nuit","kind":"march","status":"published","campaignId":"night-trains",
           "registrations":168,"confirmed":180,"cancelled":12,"checkedIn":0,"people":{"requested":168},"days":{"2026-11-20":168},"moneyByKind":{"collected|EUR":1240.50,"pledged|EUR":300}},
          {"gatheringId":"g2","title":"Atelier du mardi","kind":"workshop","status":"held","campaignId":"night-trains",
           "registrations":50,"confirmed":50,"cancelled":0,"checkedIn":39,"attendance":41,"people":{"requested":50,"checked-in":39},"days":{"2026-11-18":50},"moneyByKind":{"collected|CHF":80}}]}
        """
            .formatted(CampaignFigures.VERSION));
    answers.put(
        "/api/analytics/committees",
        """
        {"dataVersion":"1.31","total":2,"members":46,"committees":[{"committeeId":"c1","title":"Comité de Quimper","members":34,"gatherings":5},
         {"committeeId":"c2","members":12,"gatherings":0}]}
        """);
    answers.put(
        "/api/analytics/mentions",
        """
        {"items":[{"id":"m1","version":1,"outlet":"Ouest-France","title":"Le train de nuit, une histoire bretonne","url":"https://news.example/train",
           "date":"%s","reach":640000,"tone":"positive","petition":"01JTRAIN","state":"accepted","origin":"hand:anais","createdAt":"%s"},
          {"id":"m2","version":3,"outlet":"La Gazette","title":"Trains de nuit : qui paiera ?","url":"https://gazette.example/trains",
           "date":"2026-11-19","petition":"01JTRAIN","state":"suggested","origin":"feed:f1","createdAt":"%s"}]}
        """
            .formatted(YESTERDAY, YESTERDAY, YESTERDAY));
    answers.put(
        "/api/analytics/mentions/feeds",
        """
        {"items":[{"id":"f1","version":2,"url":"https://gazette.example/rss","search":"\\"train de nuit\\" OR couchette","outlet":"La Gazette","petition":"01JTRAIN",
          "everyMinutes":60,"active":true,"checkedAt":"%s","nextAt":"%s","failures":2,"failure":"is not an RSS or Atom feed that can be read","found":14,"createdAt":"%s"}]}
        """
            .formatted(YESTERDAY, YESTERDAY, YESTERDAY));
    answers.put(
        "/api/analytics/objectives",
        """
        {"items":[{"id":"o1","version":4,"petition":"01JTRAIN","metric":"signatures","target":20000,"from":"2026-11-01","due":"2026-12-20","owner":"Anaïs",
           "createdAt":"%s","createdBy":"anais","progress":{"actual":12345,"expected":9800,"state":"ahead","expectation":"even-pace","asOf":"%s"}},
          {"id":"o2","version":1,"gathering":"g1","metric":"funds","target":200000,"from":"2026-11-01","due":"2026-12-20","owner":"Malik","note":"Pour les cars.",
           "createdAt":"%s","createdBy":"anais","progress":{"expected":80000,"state":"unknown","expectation":"even-pace","asOf":"%s"}}]}
        """
            .formatted(YESTERDAY, YESTERDAY, YESTERDAY, YESTERDAY));
    answers.put(
        "/api/analytics/reports",
        """
        {"items":[{"id":"r1","version":2,"status":"draft","language":"fr","title":"Bilan de novembre","query":"petitions=01JTRAIN",
          "from":"2026-11-01","to":"2026-11-30","author":"anais","createdAt":"%s"}]}
        """
            .formatted(YESTERDAY));
    answers.put("/api/analytics/reports/r1", report("draft"));
    answers.put(
        "/api/analytics/reports/templates",
        """
        {"items":[{"id":"review-fr","version":0,"preset":true,"name":"Bilan de campagne","language":"fr","title":"Bilan","sections":[
          {"part":1,"kind":"results","heading":"Résultats","text":"","contents":["totals","days"]}]}]}
        """);
    answers.put(
        "/api/analytics/reports/schedules",
        """
        {"items":[{"id":"s1","version":1,"name":"Chaque lundi","template":"weekly-fr","scope":"petitions=01JTRAIN","every":"week","at":"07:00","zone":"Europe/Paris",
          "recipients":["equipe@campagne.example"],"owner":"anais","next":"%s"}]}
        """
            .formatted(YESTERDAY.plus(7, ChronoUnit.DAYS)));
    answers.put(
        "/api/partners/endpoints/health",
        """
        {"items":[{"endpoint":"e1","partner":"p1","partnerName":"Rail et Cie","host":"a-rather-long-name-that-must-not-break-the-page.partner.example","weight":1,
           "state":"failing","failingSince":"%s","waiting":312,"oldestWaitingSeconds":93600,"lastSuccess":"%s","failuresToday":57},
          {"endpoint":"e2","partner":"p2","partnerName":"Collectif des gares","host":"other.example","weight":3,"state":"working","waiting":0,"failuresToday":0}]}
        """
            .formatted(YESTERDAY, YESTERDAY));
    answers.put(
        "/api/analytics/moderation",
        """
        {"dataVersion":"1-Qz3","countedFrom":{"epoch":1,"offsets":{"p0":12}},"petitions":9,"byStatus":{"closed":2,"open":7},"byReason":{"deadline":1,"organiser":1},
         "toPublication":{"count":9,"median":93600,"p90":900000},"toClosing":{"count":2,"median":7776000,"p90":9000000},
         "reviews":{"waiting":2,"waitingSince":"2026-11-20T09:00:00.000Z","all":%s,"zone":"Europe/Paris","months":[{"month":"2026-11","tally":%s}]}}
        """
            .formatted(REVIEWS, REVIEWS));
    String figures =
        """
        {"delivered":%d,"failed":57,"exhausted":2,"delays":[{"within":1,"count":4000},{"within":5,"count":120},{"count":3}],"halfWithin":1,"mostWithin":5}
        """;
    answers.put(
        "/api/analytics/webhooks",
        """
        {"dataVersion":"1-9xk","countedFrom":{"epoch":1,"offsets":{"w0":77}},"bucket":"hour","zone":"Europe/Paris","from":"%s","to":"%s","totals":%s,
         "buckets":[{"start":"%s","delivered":4100,"failed":50,"exhausted":2},{"start":"%s","delivered":23,"failed":7,"exhausted":0}]}
        """
            .formatted(
                YESTERDAY,
                YESTERDAY.plus(1, ChronoUnit.DAYS),
                figures.formatted(4123),
                YESTERDAY.truncatedTo(ChronoUnit.HOURS),
                YESTERDAY.truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.HOURS)));
    answers.put(
        "/api/analytics/webhooks/endpoints",
        """
        {"dataVersion":"1-9xk","countedFrom":{"epoch":1,"offsets":{"w0":77}},"from":"%s","to":"%s","total":2,
         "endpoints":[{"endpointId":"e1","partnerId":"p1","figures":%s},{"endpointId":"0c8d52c5c1ff4b7c","partnerId":"p9","figures":%s}]}
        """
            .formatted(
                YESTERDAY,
                YESTERDAY.plus(1, ChronoUnit.DAYS),
                figures.formatted(4100),
                "{\"delivered\":0,\"failed\":7,\"exhausted\":0,\"delays\":[]}"));
    return answers;
  }

  static String report(String status) {
    return """
    {"id":"r1","version":2,"status":"%s","language":"fr","title":"Bilan de novembre",
     "parts":[{"part":1,"kind":"results","heading":"Résultats","text":"Un bon mois.","contents":["totals","days"]},
      {"part":2,"kind":"difficulties","heading":"Difficultés","text":"","contents":[]}],
     "suggestions":[{"rule":"slower-than-before","kind":"difficulties","text":"Le rythme a baissé.","reason":"410 signatures contre 733 avant.","hidden":false}],
     "provenance":{"query":"petitions=01JTRAIN","dataVersion":"2.48213","digest":"9f2c"},
     "figures":{"frozenAt":"%s","offsets":[{"topic":"petition.signatures","partition":0,"next":48213}],"signatures":8211,"signaturesBefore":4134,
      "days":[{"day":"2026-11-01","count":310},{"day":"2026-11-02","count":0},{"day":"2026-11-03","count":290}],
      "petitions":[{"id":"01JTRAIN","title":"Un train de nuit","inPeriod":8211,"total":12345,"goal":20000}],
      "breakdowns":{"source":[{"name":"lettre-12","count":6021}]},
      "territories":{"departement":[{"code":"44","name":"Loire-Atlantique","count":4000,"inhabitants":1400000}]},
      "gatherings":{"held":3,"registrations":218,"attendance":41,"confirmed":230,"cancelled":12},
      "mentions":[{"day":"2026-11-20","outlet":"Ouest-France","title":"Le train de nuit, une histoire bretonne","url":"https://news.example/train","tone":"positive","reach":640000}],
      "objectives":[{"subject":"Un train de nuit","metric":"signatures","target":20000,"due":"2026-12-20","actual":12345,"state":"ahead"}]},
     "author":"anais","createdAt":"%s"}
    """
        .formatted(status, YESTERDAY, YESTERDAY);
  }
}
