package app.tocsin.defaults.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one JSON mapper of a process: strict about the document (depth, lengths, one value, no key
 * twice), tolerant about fields that it does not know. Moments are RFC 3339 in UTC with three
 * digits of the second's fraction, nulls are not written.
 */
public final class Json {
  public static final int MAX_NESTING = 32;
  public static final int MAX_TEXT = 20_000;
  public static final int MAX_NUMBER = 40;
  public static final int MAX_NAME = 200;
  public static final long MAX_DOCUMENT = 1024 * 1024;

  private static final JsonMapper MAPPER = build();

  private Json() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A document, token by token: for what is written so often that the mapper's way shows. */
  public static byte[] write(Consumer<JsonGenerator> tokens) {
    JsonFactory factory = MAPPER.tokenStreamFactory();
    BufferRecycler buffers = factory._getBufferRecycler();
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
      try (JsonGenerator json =
          factory.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
        tokens.accept(json);
      }
      return bytes.getClearAndRelease();
    } finally {
      buffers.releaseToPool();
    }
  }

  /** Reads a document token by token, as strictly as the mapper; whoever asked closes it. */
  public static JsonParser parser(byte[] document) {
    return MAPPER.tokenStreamFactory().createParser(ObjectReadContext.empty(), document);
  }

  private static JsonMapper build() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .maxDocumentLength(MAX_DOCUMENT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .recyclerPool(
                JsonRecyclerPools.threadLocalPool()) // event loops are few, and never wait
            .build();
    return JsonMapper.builder(factory)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .addModule(new SimpleModule().addSerializer(Instant.class, new MomentSerializer()))
        .build();
  }

  /** The form that the contracts promise, whatever the fraction is. */
  private static final class MomentSerializer extends ValueSerializer<Instant> {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public void serialize(Instant moment, JsonGenerator json, SerializationContext context) {
      json.writeString(FORMAT.format(moment));
    }
  }
}
