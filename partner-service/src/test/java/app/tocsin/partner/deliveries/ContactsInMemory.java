package app.tocsin.partner.deliveries;

import app.tocsin.partner.contacts.Contacts;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Contacts in memory; what is withdrawn leaves an empty mark. */
final class ContactsInMemory implements Contacts {
  private final Map<String, String> kept = new HashMap<>();

  /** Whether the store fails when one is asked for. */
  boolean fails;

  @Override
  public Mono<Void> keep(Map<String, String> contacts) {
    return Mono.fromRunnable(() -> contacts.forEach(kept::putIfAbsent));
  }

  @Override
  public Mono<Void> withdraw(Collection<String> sharings) {
    return Mono.fromRunnable(() -> sharings.forEach(sharing -> kept.put(sharing, "")));
  }

  @Override
  public Mono<Set<String>> standing(Collection<String> sharings) {
    return open(sharings).map(Map::keySet);
  }

  @Override
  public Mono<Map<String, String>> open(Collection<String> sharings) {
    return Mono.fromCallable(
        () -> {
          if (fails) {
            throw new IOException("the store doesn't answer");
          }
          return kept.entrySet().stream()
              .filter(it -> sharings.contains(it.getKey()) && !it.getValue().isEmpty())
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        });
  }
}
