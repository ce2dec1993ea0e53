package app.tocsin.event.doors.kafka;

import app.tocsin.event.doors.CheckInEventFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DoorKafkaConfiguration {
  @Bean
  CheckInEventFormat checkInEventFormat() {
    return new CheckInEventJson();
  }
}
