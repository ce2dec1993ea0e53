package app.tocsin.load.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import io.netty.buffer.ByteBuf;

/** {@code GET /api/petitions/{id}/count}, as viewers that have nothing cached ask. */
public final class CountReads implements Requests {

  private final byte[] request;

  /** Reads of one petition's count. */
  public CountReads(Endpoint endpoint, String petitionId) {
    this.request =
        ("GET /api/petitions/"
                + petitionId
                + "/count HTTP/1.1\r\nHost: "
                + endpoint.authority()
                + "\r\nAccept: application/json\r\n\r\n")
            .getBytes(US_ASCII);
  }

  @Override
  public int maxBytes() {
    return request.length;
  }

  @Override
  public void write(long n, ByteBuf out) {
    out.writeBytes(request);
  }
}
