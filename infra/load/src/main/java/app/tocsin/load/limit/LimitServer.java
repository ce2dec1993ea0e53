package app.tocsin.load.limit;

import app.tocsin.load.traffic.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The physical limit that the signing service is compared with: {@code POST
 * /api/petitions/{id}/signatures} is answered 202 once the broker has acknowledged one record, and
 * nothing else is done: no validation, no encryption, no metrics, no framework. Netty and the Kafka
 * producer only.
 */
public final class LimitServer implements AutoCloseable {

  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final Duration METADATA_PATIENCE = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final EventLoopGroup loops;
  private final Channel listening;

  private LimitServer(
      KafkaProducer<byte[], byte[]> producer, EventLoopGroup loops, Channel listening) {
    this.producer = producer;
    this.loops = loops;
    this.listening = listening;
  }

  /** Starts it; the topic must exist. Listens on the loopback address. */
  public static LimitServer start(LimitSettings settings) {
    KafkaProducer<byte[], byte[]> producer = producer(settings);
    EventLoopGroup loops = Transport.eventLoops(settings.threads(), "limit");
    try {
      Channel listening =
          new ServerBootstrap()
              .group(loops)
              .channel(Transport.serverChannel())
              .option(ChannelOption.SO_BACKLOG, 4_096)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childHandler(new Pipeline(producer, settings))
              .bind("127.0.0.1", settings.port())
              .syncUninterruptibly()
              .channel();
      return new LimitServer(producer, loops, listening);
    } catch (RuntimeException | Error e) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(LimitSettings settings) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    // The first metadata is fetched here, with patience, so that no event loop waits for it.
    long deadline = System.nanoTime() + METADATA_PATIENCE.toNanos();
    while (true) {
      try {
        producer.partitionsFor(settings.topic());
        return producer;
      } catch (TimeoutException e) {
        if (System.nanoTime() - deadline > 0) {
          producer.close(Duration.ZERO);
          throw e;
        }
      }
    }
  }

  /** The port that it listens on. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** Stops accepting, lets the broker acknowledge what was sent, and ends. */
  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    producer.close(Duration.ofSeconds(5));
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    private final KafkaProducer<byte[], byte[]> producer;
    private final LimitSettings settings;

    Pipeline(KafkaProducer<byte[], byte[]> producer, LimitSettings settings) {
      this.producer = producer;
      this.settings = settings;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
          .addLast(new Signing(producer, settings.topic(), settings.recordBytes()));
    }
  }
}
