package app.tocsin.launcher.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PortOwnerTest {
  private static final List<String> TABLE =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 31337 1 0 100 0 0 10 0
         1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 31338 1 0 20 4 30 10 -1
         2: 0100007F:1F91 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 31339 1 0 20 4 30 10 -1
      """
          .lines()
          .toList();

  @Test
  void listenerOfAPortIsFoundByItsInode() {
    assertThat(PortOwner.listeningInode(TABLE, 8080)).hasValue(31_337);
  }

  @Test
  void connectionFromOrToThePortIsNoListener() {
    assertThat(PortOwner.listeningInode(TABLE, 8081)).isEmpty();
    assertThat(PortOwner.listeningInode(TABLE, 50_000)).isEmpty();
  }

  @Test
  void emptyTableHasNobody() {
    assertThat(PortOwner.listeningInode(List.of(), 8080)).isEmpty();
  }
}
