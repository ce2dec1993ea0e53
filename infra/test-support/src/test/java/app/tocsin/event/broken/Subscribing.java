package app.tocsin.event.broken;

import reactor.core.publisher.Mono;

class Subscribing {

  void subscribe(Mono<String> name) {
    name.subscribe();
  }
}
