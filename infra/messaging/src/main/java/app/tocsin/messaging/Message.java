package app.tocsin.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message: the context attributes of CloudEvents 1.0 and the JSON of its data, in UTF-8.
 *
 * @param id unique for one source; a re-publication carries the same one
 * @param type a stable word such as {@code petition.signature.counted}, never a Java name
 * @param source the service that says it, as a URI reference
 * @param subject what it is about, or null
 * @param traceparent W3C trace context of the request that caused it, or null
 * @param data the JSON; read only, never changed by anyone
 */
@SuppressWarnings(
    "ArrayRecordComponent") // copied nowhere: a hot path hands these bytes from socket to socket
public record Message(
    String id,
    String type,
    String source,
    @Nullable String subject,
    Instant time,
    @Nullable String traceparent,
    byte[] data) {}
