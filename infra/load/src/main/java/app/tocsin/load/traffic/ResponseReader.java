package app.tocsin.load.traffic;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.util.AsciiString;

/**
 * Finds where an HTTP/1.1 response ends and what its status is, and looks at nothing else: a
 * general codec would cost the generator several times as much as the socket does, on the cores
 * that it shares with the server it measures. It starts again from the response's first byte when
 * more bytes come, so it is for short responses.
 */
final class ResponseReader {

  private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length:");
  private static final AsciiString TRANSFER_ENCODING = AsciiString.cached("transfer-encoding:");
  private static final AsciiString RETRY_AFTER = AsciiString.cached("retry-after:");
  private static final AsciiString CONNECTION = AsciiString.cached("connection:");
  private static final int UNKNOWN = -1;
  private static final int CHUNKED = -2;

  private int status;
  private boolean keepAlive;
  private boolean retryAfter;
  private int bodyAt;

  /**
   * Reads one response past, if it is there as a whole.
   *
   * @return false when more bytes are needed; {@code in} is then unchanged
   * @throws IllegalStateException when this isn't a response whose end can be known
   */
  boolean read(ByteBuf in) {
    int start = in.readerIndex();
    int end = in.writerIndex();
    int lineEnd = in.indexOf(start, end, HttpConstants.LF);
    if (lineEnd < 0) {
      return false;
    }
    status = statusOf(in, start, lineEnd);
    keepAlive = in.getByte(start + 7) != '0';
    retryAfter = false;
    int length = UNKNOWN;
    int line = lineEnd + 1;
    while (true) {
      lineEnd = in.indexOf(line, end, HttpConstants.LF);
      if (lineEnd < 0) {
        return false;
      }
      if (lineEnd - line <= 1) {
        break;
      }
      switch (in.getByte(line) | 0x20) {
        case 'c' -> {
          if (startsWith(in, line, lineEnd, CONTENT_LENGTH)) {
            length = number(in, line + CONTENT_LENGTH.length(), lineEnd, 10);
          } else if (startsWith(in, line, lineEnd, CONNECTION)) {
            // "close" or "keep-alive": told apart by the only "c" or "k" that begins the value
            keepAlive = firstLetter(in, line + CONNECTION.length(), lineEnd) == 'k';
          }
        }
        case 't' -> {
          if (startsWith(in, line, lineEnd, TRANSFER_ENCODING)) {
            length = CHUNKED;
          }
        }
        case 'r' -> retryAfter |= startsWith(in, line, lineEnd, RETRY_AFTER);
        default -> {}
      }
      line = lineEnd + 1;
    }
    int body = lineEnd + 1;
    int next = bodyEnd(in, body, end, length);
    if (next < 0) {
      return false;
    }
    bodyAt = body;
    in.readerIndex(next);
    return true;
  }

  /** The status of the response that {@link #read} passed. */
  int status() {
    return status;
  }

  /** Whether it said when to come again. */
  boolean retryAfter() {
    return retryAfter;
  }

  /** Where the body of that response began in the buffer; it ended where the buffer is read to. */
  int bodyAt() {
    return bodyAt;
  }

  /** Whether another request may follow on the same connection. */
  boolean keepAlive() {
    return keepAlive;
  }

  private int bodyEnd(ByteBuf in, int body, int end, int length) {
    if (status == 204 || status == 304) {
      return body;
    }
    if (length == CHUNKED) {
      return chunksEnd(in, body, end);
    }
    if (length == UNKNOWN) {
      throw new IllegalStateException(
          "response " + status + " with neither Content-Length nor chunks (expected: one of them)");
    }
    return body + length <= end ? body + length : -1;
  }

  private static int chunksEnd(ByteBuf in, int from, int end) {
    int at = from;
    while (true) {
      int lineEnd = in.indexOf(at, end, HttpConstants.LF);
      if (lineEnd < 0) {
        return -1;
      }
      int size = number(in, at, lineEnd, 16);
      at = lineEnd + 1;
      if (size == 0) {
        return trailersEnd(in, at, end);
      }
      at += size + 2;
      if (at > end) {
        return -1;
      }
    }
  }

  private static int trailersEnd(ByteBuf in, int from, int end) {
    int at = from;
    while (true) {
      int lineEnd = in.indexOf(at, end, HttpConstants.LF);
      if (lineEnd < 0) {
        return -1;
      }
      if (lineEnd - at <= 1) {
        return lineEnd + 1;
      }
      at = lineEnd + 1;
    }
  }

  private static int statusOf(ByteBuf in, int start, int lineEnd) {
    if (lineEnd - start < 12 || in.getByte(start) != 'H' || in.getByte(start + 8) != ' ') {
      throw new IllegalStateException("not an HTTP/1.x status line");
    }
    int status = 0;
    for (int i = start + 9; i < start + 12; i++) {
      int digit = in.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalStateException("not an HTTP status of three digits");
      }
      status = status * 10 + digit;
    }
    if (status < 200 || status > 599) {
      throw new IllegalStateException("status: " + status + " (expected: 200 to 599)");
    }
    return status;
  }

  private static boolean startsWith(ByteBuf in, int line, int lineEnd, AsciiString name) {
    if (lineEnd - line < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      int c = in.getByte(line + i);
      int lower = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
      if (lower != name.byteAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int firstLetter(ByteBuf in, int from, int lineEnd) {
    for (int i = from; i < lineEnd; i++) {
      if (in.getByte(i) != ' ') {
        return in.getByte(i) | 0x20;
      }
    }
    return 0;
  }

  /** The number at {@code from}, after blanks, up to the first byte that is no digit. */
  private static int number(ByteBuf in, int from, int lineEnd, int radix) {
    int at = from;
    while (at < lineEnd && in.getByte(at) == ' ') {
      at++;
    }
    int value = 0;
    int digits = 0;
    for (; at < lineEnd; at++, digits++) {
      int digit = Character.digit(in.getByte(at), radix);
      if (digit < 0) {
        break;
      }
      value = Math.addExact(Math.multiplyExact(value, radix), digit);
    }
    if (digits == 0) {
      throw new IllegalStateException("a length without digits");
    }
    return value;
  }
}
