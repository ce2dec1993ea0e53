package app.tocsin.event.broken;

import reactor.core.publisher.Flux;

class Blocking {

  @org.jspecify.annotations.Nullable
  String first(Flux<String> names) {
    return names.blockFirst();
  }
}
