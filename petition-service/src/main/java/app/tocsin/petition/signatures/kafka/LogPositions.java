package app.tocsin.petition.signatures.kafka;

import java.util.BitSet;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of offsets: one bit each, in blocks, whatever offset a partition begins with. */
final class LogPositions {
  private static final int BLOCK = 1 << 20;

  private final NavigableMap<Long, BitSet> blocks = new TreeMap<>();

  void add(long offset) {
    blocks.computeIfAbsent(offset / BLOCK, _ -> new BitSet()).set((int) (offset % BLOCK));
  }

  boolean contains(long offset) {
    BitSet block = blocks.get(offset / BLOCK);
    return block != null && block.get((int) (offset % BLOCK));
  }

  /** The offset behind the last one; 0 where there is none. */
  long end() {
    return blocks.isEmpty() ? 0 : blocks.lastKey() * BLOCK + blocks.lastEntry().getValue().length();
  }
}
