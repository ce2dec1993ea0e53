package app.tocsin.defaults.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** A block of addresses that begin with the same bits. */
final class Block {
  private final byte[] first;
  private final int bits;

  private Block(byte[] first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  static Block of(String text) {
    int slash = text.indexOf('/');
    byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
    int bits = Integer.parseInt(text, slash + 1, text.length(), 10);
    if (bits < 0 || bits > address.length * 8) {
      throw new IllegalArgumentException("block: " + text + " (expected: address/bits)");
    }
    return new Block(address, bits);
  }

  static List<Block> all(String... texts) {
    return Stream.of(texts).map(Block::of).toList();
  }

  /** Whether this address, of the same family, is one of the block. */
  boolean contains(byte[] address) {
    if (first.length != address.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (first[i] != address[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((first[whole] ^ address[whole]) & 0xFF) >> (8 - rest) == 0;
  }
}
