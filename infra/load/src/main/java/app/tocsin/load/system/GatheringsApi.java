package app.tocsin.load.system;

import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public HTTP API of gatherings, as an organiser's own program and as people use it. */
public final class GatheringsApi implements AutoCloseable {

  private static final int MAILS_AT_ONCE = 100;

  private final ApiClient client;

  /** The API behind this base URL. */
  public GatheringsApi(URI gateway) {
    this.client = new ApiClient(gateway);
  }

  /** See {@link PetitionsApi#token}. */
  public String token(String name, String secret) {
    return client.token(name, secret);
  }

  /**
   * Creates and publishes a gathering in a month, to which nobody has to confirm that they come.
   *
   * @param capacity empty where everybody finds room
   * @return its id; its only slot is {@code s1}
   */
  public String publish(String token, String title, OptionalInt capacity) {
    LocalDateTime start =
        LocalDateTime.now(ZoneId.of("Europe/Paris")).plusDays(30).truncatedTo(ChronoUnit.HOURS);
    Map<String, Object> slot = new LinkedHashMap<>();
    slot.put("id", "s1");
    slot.put("start", start.toString());
    slot.put("end", start.plusHours(3).toString());
    capacity.ifPresent(places -> slot.put("capacity", places));
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("title", title);
    text.put("summary", "Made by a load test: people who don't exist register for it.");
    text.put("kind", capacity.isPresent() ? "workshop" : "march");
    text.put("language", "fr");
    text.put("timeZone", "Europe/Paris");
    text.put("slots", List.of(slot));
    text.put("place", Map.of("name", "Nowhere in particular", "commune", "44109"));
    text.put(
        "registration",
        Map.of("confirmation", "none", "waitingList", capacity.isPresent(), "maxPeople", 1));
    String json = JsonMapper.shared().writeValueAsString(text);
    String id =
        client
            .send(
                client
                    .authorised("/api/gatherings", json, token)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .build(),
                201)
            .path("id")
            .asString();
    client.send(
        client.authorised("/api/gatherings/" + id + "/publication", "", token).build(), 200);
    return id;
  }

  /**
   * What is shown of its places.
   *
   * @param taken people who have a place; 0 where there is no limit
   * @param registrations that stand, whether with a place or waiting
   */
  public record Places(long taken, long waiting, long confirmed, long registrations) {}

  /** What is shown of its places now. */
  public Places places(String gatheringId) {
    JsonNode places = client.get("/api/gatherings/" + gatheringId + "/places");
    return new Places(
        places.path("taken").asLong(0),
        places.path("waiting").asLong(0),
        places.path("confirmed").asLong(0),
        places.path("registrations").asLong(0));
  }

  /** The status of the answer to "I don't come", 0 where none came. */
  public int cancel(String token) {
    return client.status("/api/registrations/" + token + "/cancellation");
  }

  /** The status of the answer to "yes, I come", 0 where none came. */
  public int accept(String token) {
    return client.status("/api/registrations/" + token + "/confirmation");
  }

  /** A mail in the mailbox of the demo system. */
  public record Mail(long id, String to, String text) {}

  /** The first mails after this one, in the order in which they came. */
  public List<Mail> mailsAfter(long id) {
    JsonNode messages = client.get("/mailbox/messages?limit=" + MAILS_AT_ONCE + "&after=" + id);
    List<Mail> mails = new ArrayList<>();
    for (JsonNode message : messages) {
      mails.addFirst(
          new Mail(
              message.path("id").asLong(),
              message.path("to").path(0).asString(""),
              message.path("text").asString("")));
    }
    return mails;
  }

  /** The id of the newest mail, 0 where there is none. */
  public long newestMail() {
    return client.get("/mailbox/messages?limit=1").path(0).path("id").asLong(0);
  }

  @Override
  public void close() {
    client.close();
  }
}
