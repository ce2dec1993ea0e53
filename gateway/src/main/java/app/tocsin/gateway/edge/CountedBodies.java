package app.tocsin.gateway.edge;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts the bytes of a body that didn't say its length, while it streams through Spring's chain.
 * Nothing is kept.
 */
final class CountedBodies implements WebFilter, Ordered {

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    boolean saysNoLength =
        exchange.getRequest().getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
    return chain.filter(
        saysNoLength ? exchange.mutate().request(new Counted(exchange)).build() : exchange);
  }

  private static final class Counted extends ServerHttpRequestDecorator {
    private final BodyLimit limit;

    Counted(ServerWebExchange exchange) {
      super(exchange.getRequest());
      this.limit = new BodyLimit(exchange.getRequest().getPath().value());
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return super.getBody()
          .<DataBuffer>handle(
              (piece, kept) -> {
                if (limit.takes(piece.readableByteCount())) {
                  kept.next(piece);
                } else {
                  DataBufferUtils.release(piece);
                }
              })
          .concatWith(Mono.defer(limit::verdict));
    }
  }
}
