package app.tocsin.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the analytics-service process. */
@SpringBootApplication
public class AnalyticsService {
  static void main(String[] arguments) {
    SpringApplication.run(AnalyticsService.class, arguments);
  }
}
