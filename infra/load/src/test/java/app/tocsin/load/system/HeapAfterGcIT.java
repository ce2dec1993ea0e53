package app.tocsin.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapAfterGcIT {

  @Test
  void theHeapOfAJvmIsTheSumOfItsGenerations() {
    String serial =
        """
        4711:
        DefNew     total 9792K, used 1000K [0x0, 0x1, 0x2)
          eden space 8704K,   0% used [0x0, 0x1, 0x2)
        Tenured    total 21888K, used 2000K [0x0, 0x1, 0x2)
           the  space 21888K,  44% used [0x0, 0x1, 0x2)
        Metaspace       used 4096K, committed 4352K, reserved 1114112K
          class space   used 400K, committed 512K, reserved 1048576K
        """;

    assertThat(HeapAfterGc.used(serial)).isEqualTo(3_000);
    assertThat(HeapAfterGc.used(" garbage-first heap   total 258048K, used 5120K [0x0, 0x1)"))
        .isEqualTo(5_120);
  }

  @Test
  void aJvmIsAskedFromOutside() {
    assertThat(HeapAfterGc.kibibytes(ProcessHandle.current().pid()).orElse(0)).isPositive();
  }

  @Test
  void whereThereIsNoJvmThereIsNoHeap() {
    assertThat(HeapAfterGc.kibibytes(4_194_305)).isEmpty();
  }
}
