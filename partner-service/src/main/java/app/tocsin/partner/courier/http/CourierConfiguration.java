package app.tocsin.partner.courier.http;

import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.outbound.GuardedResolver;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CourierConfiguration.WebhookProperties.class)
class CourierConfiguration {
  /**
   * What webhooks may reach.
   *
   * @param ports of receivers
   * @param loopback whether this very machine may be written to, also by plain http: on a laptop
   */
  @ConfigurationProperties("tocsin.webhooks")
  record WebhookProperties(Set<Integer> ports, boolean loopback) {}

  @Bean
  AddressGuard addressGuard(WebhookProperties properties) {
    return new AddressGuard(properties.ports(), properties.loopback());
  }

  @Bean
  NettyCourier courier(AddressGuard guard) {
    var names =
        new DnsAddressResolverGroup(
            NioDatagramChannel.class, DnsServerAddressStreamProviders.platformDefault());
    return new NettyCourier(guard, new GuardedResolver(names, guard));
  }
}
