package app.tocsin.gateway;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What analytics-service tells of the night train; its own document judges whether it could. */
final class CampaignFigures {
  static final String VERSION =
      "\"dataVersion\":\"2.48213\",\"countedFrom\":{\"epoch\":2,\"offsets\":{\"petition.signatures-0\":48213}}";
  private static final String OF = "/api/analytics/petitions/" + TrainPetition.ID;
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private CampaignFigures() {}

  /** What is answered to a GET, by its path. */
  static Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put(
        "/api/analytics/overview",
        """
        {%s,"signatures":16545,"today":812,"lastHour":64,"change":0.12,
         "top":[{"petition":"01JTRAIN","count":12345},{"petition":"01JPARK","count":4200}]}
        """
            .formatted(VERSION));
    answers.put(
        OF + "/pace",
        """
        {%s,"lastHour":{"count":64,"yesterday":50,"lastWeek":31,"change":0.28},"hourBefore":58,
         "today":{"count":812,"yesterday":725,"lastWeek":310,"change":0.12},
         "yesterdaySameTime":725,"lastWeekSameTime":310,"minutes":[]}
        """
            .formatted(VERSION));
    answers.put(OF + "/series", "{%s,\"buckets\":[%s]}".formatted(VERSION, hours()));
    answers.put(
        OF + "/forecast",
        """
        {"dataVersion":"2.48213","petitionId":"01JTRAIN","goal":20000,"total":12345,"asOf":"%s","zone":"Europe/Paris","state":"in-sight",
         "reachedOn":{"confidence":0.8,"earliest":"2026-12-02","likely":"2026-12-06","latest":"2026-12-14"},
         "pace":{"daysSeen":18.4,"perDay":540.5,"declinePerDay":0},
         "method":{"name":"gamma-poisson-damped","explanation":"Rythme des 28 derniers jours au plus.","reading":"À ce rythme, atteint entre les deux dates, huit fois sur dix."}}
        """
            .formatted(Instant.now()));
    answers.put(
        OF + "/breakdown",
        """
        {%s,"by":"source","total":12345,"values":[{"value":"lettre-12","kind":"named","count":6021},
         {"value":"-","kind":"none","count":4100},{"value":"*","kind":"other","count":2224}]}
        """
            .formatted(VERSION));
    answers.put(OF + "/territories", territories());
    answers.put(OF + "/moments", moments());
    answers.put(
        OF + "/funnel",
        """
        {"petitionId":"01JTRAIN","from":"2026-10-23","to":"2026-11-22","zone":"Europe/Paris","by":"source","dataVersion":"1.7",
         "steps":[{"step":"view","count":80210,"unit":"times"},{"step":"form-opened","count":22104,"unit":"times"},
          {"step":"submitted","unknown":true,"reason":"Signatures that wait for their confirmation are not published.","unit":"forms"},
          {"step":"confirmed","count":12345,"exact":true,"unit":"forms"},{"step":"shared","count":1730,"unit":"times"}],
         "rows":[{"medium":"email","campaign":"lettre-12","steps":{"view":30100,"form-opened":11002,"confirmed":7210,"shared":640}},
          {"medium":"social","referrer":"mastodon.example","steps":{"view":41000,"form-opened":9100,"confirmed":4035,"shared":990}},
          {"steps":{"view":9110,"form-opened":2002,"confirmed":1100,"shared":100}}]}
        """);
    answers.put("/api/analytics/comparison", comparison());
    answers.putAll(campaign(answers.get(OF + "/pace"), answers.get(OF + "/breakdown")));
    return answers;
  }

  /** The campaign of both petitions; its pace and its origins are as the first one's. */
  private static Map<String, String> campaign(String pace, String breakdown) {
    String one =
        """
        {%s,"gatheringsCountedFrom":{"epoch":1,"offsets":{"event.gatherings-0":120}},"campaignId":"night-trains","zone":"Europe/Paris","signatures":16545,
         "petitions":[{"petitionId":"01JPARK","title":"Un parc à la place du parking","goal":10000,"signatures":4200},
          {"petitionId":"01JTRAIN","title":"%s","goal":20000,"signatures":12345}],
         "gatherings":{"count":2,"registrations":218,"confirmed":230,"cancelled":12,"attended":41,"moneyByKind":{"collected|EUR":1240.50}}}
        """
            .formatted(VERSION, TrainPetition.TITLE);
    String all = "/api/analytics/campaigns";
    String path = all + "/night-trains";
    return Map.of(
        all,
        "{\"campaigns\":[%s]}".formatted(one),
        path,
        one,
        path + "/zone",
        "{\"campaignId\":\"night-trains\",\"zone\":\"Europe/Paris\",\"version\":0}",
        path + "/standing",
        standing(),
        path + "/funnel",
        """
        {"campaignId":"night-trains","from":"2026-10-23","to":"2026-11-22","zone":"Europe/Paris","by":"source","dataVersion":"1.9",
         "steps":[{"step":"view","count":90210,"exact":false,"unit":"times"},{"step":"form-opened","count":24104,"exact":false,"unit":"times"},
          {"step":"submitted","unknown":true,"reason":"Signatures that wait for their confirmation are not published.","unit":"forms"},
          {"step":"confirmed","count":16545,"exact":true,"unit":"forms"},{"step":"shared","count":2730,"exact":false,"unit":"times"},
          {"step":"registered","count":218,"exact":true,"unit":"registrations"},{"step":"cancelled","count":12,"exact":true,"unit":"registrations"},
          {"step":"attended","count":39,"exact":true,"unit":"registrations"}],"rows":[]}
        """,
        path + "/pace",
        pace,
        path + "/breakdown",
        breakdown,
        path + "/series",
        "{%s,\"buckets\":[%s]}".formatted(VERSION, hours()));
  }

  /** Three days old, among a faster and a slower one. */
  private static String standing() {
    List<String> ids = List.of("night-trains", "clean-rivers", "school-meals");
    return """
    {"campaignId":"night-trains","state":"compared",%s,"launchedAt":"2026-11-01T08:00:00Z","hour":71,
     "inTheHour":{"count":64,"share":0.5,"median":58.5},"upToTheHour":{"count":16545,"share":0.5,"median":14200},
     "campaigns":[%s],"curves":[%s]}
    """
        .formatted(
            VERSION,
            IntStream.range(0, 3)
                .mapToObj(
                    i ->
                        "{\"campaignId\":\"%s\",\"launchedAt\":\"2026-1%d-01T08:00:00Z\",\"count\":%d,\"total\":%d}"
                            .formatted(ids.get(i), i % 2, 64 + i, 16545 - 900 * i))
                .collect(Collectors.joining(",")),
            IntStream.range(0, 3)
                .mapToObj(i -> grown(ids.get(i), 230 - 12 * i))
                .collect(Collectors.joining(",")));
  }

  private static String grown(String campaign, int steep) {
    return "{\"campaignId\":\"%s\",\"points\":[%s]}"
        .formatted(
            campaign,
            IntStream.range(0, 72)
                .mapToObj(hour -> "{\"hour\":%d,\"total\":%d}".formatted(hour, hour * steep))
                .collect(Collectors.joining(",")));
  }

  private static String moments() {
    return """
    {"dataVersion":"2.48213","petitionId":"01JTRAIN","asOf":"%s","note":"Ce qui vient après n'en est pas forcément l'effet.",
     "moments":[{"kind":"mention","id":"m1","title":"Ouest-France: Le train de nuit","at":"%s","signatures":%s},
      {"kind":"gathering","id":"g2","title":"Atelier du mardi","at":"%s","signatures":%s}]}
    """
        .formatted(
            Instant.now(),
            Instant.now().minus(26, ChronoUnit.HOURS),
            around(Instant.now().minus(26, ChronoUnit.HOURS)),
            Instant.now().minus(50, ChronoUnit.HOURS),
            around(Instant.now().minus(50, ChronoUnit.HOURS)));
  }

  private static String around(Instant at) {
    return """
    {"at":"%s","day":{"before":410,"after":733,"complete":true},"threeDays":{"before":1190,"after":1702,"complete":false}}
    """
        .formatted(at.truncatedTo(ChronoUnit.HOURS));
  }

  private static String hours() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(72, ChronoUnit.HOURS);
    return IntStream.range(0, 72)
        .filter(hour -> hour % 24 > 5)
        .mapToObj(hour -> bucket(start.plus(hour, ChronoUnit.HOURS), 20 + (hour * 37) % 90))
        .collect(Collectors.joining(","));
  }

  /** Ten days, of which every third had no signature and is not sent. */
  static String days() {
    ZonedDateTime first = ZonedDateTime.now(PARIS).truncatedTo(ChronoUnit.DAYS).minusDays(10);
    return "{%s,\"buckets\":[%s]}"
        .formatted(
            VERSION,
            IntStream.range(0, 10)
                .filter(day -> day % 3 != 1)
                .mapToObj(day -> bucket(first.plusDays(day).toInstant(), 100 + day))
                .collect(Collectors.joining(",")));
  }

  private static String bucket(Instant start, int count) {
    return "{\"start\":\"%s\",\"count\":%d}".formatted(start, count);
  }

  private static String territories() {
    List<String> codes =
        List.of(
            "44", "29", "56", "35", "22", "75", "92", "93", "69", "33", "31", "13", "59", "2A",
            "971", "974");
    return "{"
        + VERSION
        + ",\"level\":\"departement\",\"total\":12345,\"places\":18,\"territories\":["
        + IntStream.range(0, codes.size())
            .mapToObj(
                i ->
                    """
                    {"code":"%s","name":"Département %s","count":%d,"population":900000,"perThousand":%s,"representation":%s}
                    """
                        .formatted(codes.get(i), codes.get(i), 4000 / (i + 1), 4.44, 0.42))
            .collect(Collectors.joining(","))
        + ",{\"code\":\"99\",\"count\":40},{\"code\":\"00\",\"count\":7}]}";
  }

  /** Of Loire-Atlantique; one of them has no place on the map. */
  static String communes() {
    return "{"
        + VERSION
        + """
        ,"level":"commune","total":1240,"places":4,"territories":[
        {"code":"44109","name":"Nantes","count":900,"population":323204,"perThousand":2.78,"representation":1.34},
        {"code":"44184","name":"Saint-Nazaire","count":300,"population":72057,"perThousand":4.16,"representation":2.0},
        {"code":"44036","name":"Châteaubriant","count":36,"population":12206,"perThousand":2.95,"representation":1.42},
        {"code":"44999","name":"Une commune nouvelle","count":4,"population":812,"perThousand":4.93,"representation":2.37}]}
        """;
  }

  private static String comparison() {
    return "{\"dataVersion\":\"2.48213\",\"curves\":[%s,%s]}"
        .formatted(curve("01JTRAIN", 48, 257), curve("01JPARK", 30, 140));
  }

  private static String curve(String petition, int hours, int steep) {
    return "{\"petition\":\"%s\",%s,\"since\":\"2026-11-01T08:00:00Z\",\"before\":0,\"points\":[%s]}"
        .formatted(
            petition,
            VERSION,
            IntStream.range(0, hours)
                .mapToObj(
                    hour ->
                        "{\"hour\":%d,\"count\":%d,\"total\":%d}"
                            .formatted(hour, steep, (hour + 1) * steep))
                .collect(Collectors.joining(",")));
  }
}
