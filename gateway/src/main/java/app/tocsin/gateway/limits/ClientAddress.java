package app.tocsin.gateway.limits;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Who is asking, as far as limits are concerned: an IPv4 address, or the /64 of an IPv6 address,
 * because one IPv6 subscriber owns at least a whole /64 and would otherwise have 2^64 budgets.
 *
 * @param v6 whether {@code prefix} is the first half of an IPv6 address
 * @param prefix the 32 bits of an IPv4 address, or the first 64 bits of an IPv6 address
 * @param loopback whether it is this very machine
 */
public record ClientAddress(boolean v6, long prefix, boolean loopback) {

  /** Of the connection's other end. */
  public static ClientAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  /** Of the text in a header; empty when it isn't a literal address. Never asks a name server. */
  public static Optional<ClientAddress> parse(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    return bytes == null ? Optional.empty() : Optional.of(of(bytes));
  }

  private static ClientAddress of(byte[] bytes) {
    if (bytes.length == 4) {
      return ofV4(bytes, 0);
    }
    if (isV4Mapped(bytes)) {
      return ofV4(bytes, 12);
    }
    long high = bits(bytes, 0, 8);
    return new ClientAddress(true, high, high == 0 && bits(bytes, 8, 8) == 1);
  }

  private static ClientAddress ofV4(byte[] bytes, int from) {
    return new ClientAddress(false, bits(bytes, from, 4), bytes[from] == 127);
  }

  private static boolean isV4Mapped(byte[] bytes) {
    return bits(bytes, 0, 8) == 0 && bits(bytes, 8, 4) == 0xffff;
  }

  private static long bits(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = (value << 8) | (bytes[i] & 0xff);
    }
    return value;
  }
}
