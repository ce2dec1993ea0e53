package app.tocsin.gateway.upstreams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import reactor.netty.channel.AbortedException;

class ForwardingTest {
  @Test
  void clientThatBreaksOffIsNobodysFailure() {
    assertThat(Forwarding.clientHasGone(new AbortedException("closed"))).isTrue();
    assertThat(Forwarding.clientHasGone(new IOException("Broken pipe"))).isTrue();
    assertThat(Forwarding.clientHasGone(new IllegalStateException("a mistake"))).isFalse();
  }
}
