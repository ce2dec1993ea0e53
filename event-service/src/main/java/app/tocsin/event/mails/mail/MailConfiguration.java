package app.tocsin.event.mails.mail;

import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.MailQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {
  @Bean
  Mailer mailer(
      MailQueue queue,
      List<LetterWriter> writers,
      JavaMailSender sender,
      MailProperties properties,
      MeterRegistry meters,
      Clock clock) {
    return new Mailer(
        queue, writers, new Letters(properties.from()), sender, properties.rate(), meters, clock);
  }
}
