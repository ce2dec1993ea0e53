package app.tocsin.analytics.schedules.mail;

import app.tocsin.analytics.reports.Reports;
import app.tocsin.analytics.schedules.Letters;
import app.tocsin.analytics.schedules.RunningSchedules;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** What happens by the clock. Every instance does all of it: each step is guarded by its store. */
@Configuration(proxyBeanMethods = false)
class ScheduleMailConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ScheduleMailConfiguration.class);

  @Bean
  Postman postman(
      Letters letters,
      Reports reports,
      JavaMailSender sender,
      Clock clock,
      @Value("${tocsin.reports.mail-from}") String from,
      @Value("${tocsin.reports.public-url}") URI publicUrl) {
    return new Postman(letters, reports, new Announcement(from, publicUrl), sender, clock);
  }

  @Bean
  Rounds reportRounds(RunningSchedules schedules, Postman postman) {
    return new Rounds(schedules, postman);
  }

  /** Begins reports, then sends their letters, one round after the other. */
  static final class Rounds {
    private final RunningSchedules schedules;
    private final Postman postman;

    Rounds(RunningSchedules schedules, Postman postman) {
      this.schedules = schedules;
      this.postman = postman;
    }

    @Scheduled(
        fixedDelayString = "${tocsin.reports.round}",
        initialDelayString = "${tocsin.reports.first-round}")
    Mono<Void> round() {
      return Mono.defer(schedules::run)
          .doOnError(e -> log.warn("Reports that are due wait: {}", e.toString()))
          .onErrorComplete()
          .then(Mono.defer(postman::sendDue))
          .doOnError(e -> log.warn("Letters of reports wait: {}", e.toString()))
          .onErrorComplete();
    }
  }
}
