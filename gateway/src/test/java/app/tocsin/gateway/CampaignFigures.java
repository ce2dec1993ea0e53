package app.tocsin.gateway;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What analytics-service tells of the night train. */
final class CampaignFigures {
  private static final String OF = "GET /api/analytics/petitions/" + TrainPetition.ID;
  private static final String VERSION = "\"dataVersion\":\"2.48213\"";

  private CampaignFigures() {}

  static void toldBy(ToldUpstream services) {
    services.whenJson(
        "GET /api/analytics/overview",
        200,
        "{%s,\"signatures\":12345,\"today\":812,\"lastHour\":64,\"change\":0.12,\"top\":[]}"
            .formatted(VERSION));
    services.whenJson(
        OF + "/pace",
        200,
        "{%s,\"lastHour\":{\"count\":64,\"change\":0.28},\"today\":{\"count\":812,\"change\":0.12},\"yesterdaySameTime\":725,\"lastWeekSameTime\":310}"
            .formatted(VERSION));
    services.whenJson(OF + "/series", 200, "{%s,\"buckets\":[%s]}".formatted(VERSION, hours()));
    services.whenJson(
        OF + "/forecast",
        200,
        """
        {"petitionId":"01JTRAIN","goal":20000,"total":12345,"zone":"Europe/Paris","state":"in-sight",
         "reachedOn":{"confidence":0.8,"earliest":"2026-12-02","likely":"2026-12-06","latest":"2026-12-14"},
         "pace":{"daysSeen":18.4,"perDay":540.5,"declinePerDay":0},
         "method":{"name":"gamma-poisson-damped","explanation":"Rythme des 28 derniers jours au plus.","reading":"À ce rythme, atteint entre les deux dates, huit fois sur dix."}}
        """);
    services.whenJson(
        OF + "/breakdown",
        200,
        "{%s,\"total\":12345,\"values\":[{\"value\":\"lettre-12\",\"kind\":\"named\",\"count\":6021},{\"value\":\"-\",\"kind\":\"none\",\"count\":4100},{\"value\":\"*\",\"kind\":\"other\",\"count\":2224}]}"
            .formatted(VERSION));
    services.whenJson(OF + "/territories", 200, territories());
    services.whenJson(
        OF + "/moments",
        200,
        "{\"moments\":[{\"kind\":\"mention\",\"id\":\"m1\",\"title\":\"Ouest-France: Le train de nuit\",\"at\":\"%s\"}]}"
            .formatted(Instant.now().minus(26, ChronoUnit.HOURS)));
    services.whenJson(
        OF + "/funnel",
        200,
        """
        {%s,"steps":[{"step":"view","count":80210,"unit":"times"},{"step":"form-opened","count":22104,"unit":"times"},
          {"step":"submitted","unknown":true,"reason":"Signatures that wait for their confirmation are not published.","unit":"forms"},
          {"step":"confirmed","count":12345,"unit":"forms"},{"step":"shared","count":1730,"unit":"times"}],
         "rows":[{"medium":"email","steps":{"view":30100,"form-opened":11002,"confirmed":7210,"shared":640}},
          {"medium":"social","steps":{"view":41000,"form-opened":9100,"confirmed":4035,"shared":990}}]}
        """
            .formatted(VERSION));
    services.whenJson("GET /api/analytics/comparison", 200, comparison());
    others(services);
  }

  private static void others(ToldUpstream services) {
    Instant yesterday = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(26, ChronoUnit.HOURS);
    services.whenJson(
        "GET /api/analytics/mentions",
        200,
        """
        {%s,"items":[{"id":"m1","outlet":"Ouest-France","title":"Le train de nuit, une histoire bretonne","url":"https://news.example/train",
          "version":1,"state":"accepted","date":"%s","reach":640000,"tone":"positive","petition":"01JTRAIN"}]}
        """
            .formatted(VERSION, yesterday));
    services.whenJson(
        "GET /api/analytics/objectives",
        200,
        """
        {"items":[{"id":"o1","petition":"01JTRAIN","metric":"signatures","target":20000,"from":"2026-11-01","due":"2026-12-20","owner":"Anaïs",
          "progress":{"actual":12345,"expected":9800,"state":"ahead"}}]}
        """);
    services.whenJson(
        "GET /api/analytics/gatherings",
        200,
        """
        {%s,"total":2,"totals":{"registrations":218,"attended":41,"moneyByKind":{"donation":1240}},
         "gatherings":[{"gatheringId":"g1","title":"Marche pour le train de nuit","status":"open","registrations":168,"checkedIn":0,"moneyByKind":{"donation":1240}},
          {"gatheringId":"g2","title":"Atelier du mardi","status":"held","registrations":50,"checkedIn":39,"attendance":41,"moneyByKind":{}}]}
        """
            .formatted(VERSION));
    services.whenJson(
        "GET /api/analytics/committees",
        200,
        "{%s,\"committees\":[{\"committeeId\":\"c1\",\"title\":\"Comité de Quimper\",\"members\":34,\"gatherings\":5}]}"
            .formatted(VERSION));
    services.whenJson(
        "GET /api/analytics/webhooks",
        200,
        """
        {%s,"totals":{"delivered":48120,"failed":312,"failing":1,"lagSeconds":4},
         "items":[{"url":"https://partner.example/hooks/a-rather-long-path-that-must-not-break-the-page","state":"failing","delivered":120,"failed":312,"lastDelivered":"%s"},
          {"url":"https://other.example/hook","state":"ok","delivered":48000,"failed":0,"lastDelivered":"%s"}]}
        """
            .formatted(VERSION, yesterday, yesterday));
    services.whenJson(
        "GET /api/analytics/reports",
        200,
        "{\"items\":[{\"id\":\"r1\",\"title\":\"Bilan de novembre\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\",\"createdAt\":\"%s\"}]}"
            .formatted(yesterday));
    services.whenJson(
        "GET /api/analytics/reports/schedules",
        503,
        "{\"code\":\"unavailable\",\"status\":503,\"traceId\":\"4bf92f\"}");
  }

  private static String hours() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(72, ChronoUnit.HOURS);
    return IntStream.range(0, 72)
        .filter(hour -> hour % 24 > 5)
        .mapToObj(
            hour ->
                "{\"start\":\"%s\",\"count\":%d}"
                    .formatted(start.plus(hour, ChronoUnit.HOURS), 20 + (hour * 37) % 90))
        .collect(Collectors.joining(","));
  }

  private static String territories() {
    List<String> codes =
        List.of(
            "44", "29", "56", "35", "22", "75", "92", "93", "69", "33", "31", "13", "59", "2A",
            "971", "974", "99", "00");
    return "{"
        + VERSION
        + ",\"items\":["
        + IntStream.range(0, codes.size())
            .mapToObj(
                i ->
                    "{\"code\":\"%s\",\"count\":%d,\"perThousand\":%.1f,\"representation\":%.2f}"
                        .formatted(codes.get(i), 4000 / (i + 1), 3.1 / (i + 1), 2.4 / (i + 1)))
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static String comparison() {
    return "{%s,\"curves\":[{\"petition\":\"01JTRAIN\",\"points\":[%s]},{\"petition\":\"01JPARK\",\"points\":[%s]}]}"
        .formatted(VERSION, curve(48, 257), curve(30, 140));
  }

  private static String curve(int hours, int steep) {
    return IntStream.range(0, hours)
        .mapToObj(hour -> "{\"hour\":%d,\"total\":%d}".formatted(hour, hour * steep))
        .collect(Collectors.joining(","));
  }
}
